// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.frames;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.link.FrameLink;
import io.fotabridge.api.link.FrameTransport;
import io.fotabridge.api.target.LinkHold;
import io.fotabridge.api.target.LinkQuality;
import io.fotabridge.ble.internal.link.BleLink;
import io.fotabridge.ble.internal.link.DeviceConnection;
import io.fotabridge.ble.internal.link.TimeLeft;
import io.fotabridge.ble.port.Characteristic;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** The way to a device that serves SMP over Bluetooth (smp_transport.rst, "Bluetooth LE"). */
public final class BleFrameLink implements FrameLink, AutoCloseable {

    public static final UUID SERVICE = UUID.fromString("8d53dc1d-1db7-4cd3-868b-8a527460aa84");
    public static final UUID CHARACTERISTIC = UUID.fromString("da2e7828-fbce-4e01-ae9e-261174997c48");

    /** Of the MTU; the rest is the value. */
    private static final int ATT_HEADER = 3;

    private static final int LEAST_PACKET = 20;

    private final String device;
    private final BleLink link;
    private final Waiting waiting;
    private final Kept kept = new Kept();

    /** @param device what the operator calls it */
    public BleFrameLink(String device, BleLink link) {
        this(device, link, Waiting.SYSTEM);
    }

    /** @param waiting for answers */
    public BleFrameLink(String device, BleLink link, Waiting waiting) {
        this.device = device;
        this.link = link;
        this.waiting = waiting;
    }

    @Override
    public String name() {
        return link.name();
    }

    @Override
    public String suspects() {
        return "its power and its distance";
    }

    @Override
    public LinkQuality quality() {
        return link.quality();
    }

    @Override
    public Duration waitedForOthers() {
        return link.waitedForOthers();
    }

    @Override
    public LinkHold hold() {
        return kept.hold();
    }

    /** {@inheritDoc} Closes what was opened before. */
    @Override
    public FrameTransport open() throws FirmwareException, InterruptedException {
        return open(link.settings().patience());
    }

    @Override
    public FrameTransport open(Duration patience) throws FirmwareException, InterruptedException {
        Optional<BleFrameTransport> again = kept.take();
        return again.isPresent() ? again.get() : connect(link.timeLeft(patience));
    }

    private BleFrameTransport connect(TimeLeft time) throws FirmwareException, InterruptedException {
        DeviceConnection connection = link.open(time);
        boolean isOpen = false;
        try {
            Characteristic smp = connection.characteristic(SERVICE, CHARACTERISTIC, "SMP service");
            BleFrameTransport transport = new BleFrameTransport(connection, smp, waiting, kept, LEAST_PACKET);
            begin(transport, knownPacket(smp), time);
            isOpen = true;
            return transport;
        } finally {
            if (!isOpen) {
                connection.close();
            }
        }
    }

    private void begin(BleFrameTransport transport, OptionalInt packet, TimeLeft time)
            throws FirmwareException, InterruptedException {
        boolean hasBegun = false;
        try {
            transport.listen(time);
            if (packet.isPresent()) {
                transport.packetIs(packet.getAsInt());
            } else {
                new PacketSize(transport, device + " at " + name(), time).probe();
            }
            hasBegun = true;
        } finally {
            if (!hasBegun) {
                transport.end();
            }
        }
    }

    private OptionalInt knownPacket(Characteristic smp) {
        OptionalInt configured = link.settings().mtu();
        return configured.isPresent() ? OptionalInt.of(configured.getAsInt() - ATT_HEADER) : smp.largestValue();
    }

    /** Gives the device up for good, within a second. */
    @Override
    public void close() {
        link.close();
    }
}
