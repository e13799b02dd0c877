// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.ble.internal.frames.Waiting;
import io.fotabridge.ble.internal.link.BleLink;
import io.fotabridge.ble.internal.link.TimeLeft;
import io.fotabridge.ble.port.Address;
import java.time.Duration;
import java.util.Set;

/** The way to a device, whichever of its addresses it has at the moment; tests have their own. */
interface DfuLink {

    /**
     * Connects to whichever of these is heard first; closes what was opened before.
     *
     * @param patience for that; {@link #waitedForOthers} does not count
     * @throws FirmwareException LINK_UNAVAILABLE, saying why and what to do
     */
    DfuConnection open(Set<Address> addresses, Duration patience) throws FirmwareException, InterruptedException;

    /** How long {@link #open} has waited, in all, because others had the connections. */
    Duration waitedForOthers();

    /** Over Bluetooth. */
    static DfuLink over(BleLink link, Waiting waiting) {
        return new DfuLink() {
            @Override
            public DfuConnection open(Set<Address> addresses, Duration patience)
                    throws FirmwareException, InterruptedException {
                TimeLeft time = link.timeLeft(patience);
                return new GattConnection(
                        link.open(heard -> addresses.contains(heard.address()), time), link.settings().mtu(), time,
                        waiting);
            }

            @Override
            public Duration waitedForOthers() {
                return link.waitedForOthers();
            }
        };
    }
}
