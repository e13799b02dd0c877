// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.smp;

import io.fotabridge.emulator.ble.gatt.Protection;
import io.fotabridge.emulator.ble.peripheral.Pairing;
import io.fotabridge.emulator.ble.radio.Address;
import io.fotabridge.emulator.ble.radio.LinkParameters;
import java.util.Optional;

/**
 * What a device with SMP over BLE is like.
 *
 * @param name              empty if it advertises none
 * @param advertisesService whether it tells that it has SMP before anybody is connected
 * @param reassembles       whether it takes a message in several writes (MCUMGR_TRANSPORT_BT_REASSEMBLY)
 * @param bufferSize        bytes of one network buffer
 * @param bufferCount       how many there are
 * @param changesAddress    whether it has another address after each reset, as with privacy
 * @param changesTable      whether its services have other handles after each reset, as with another firmware
 */
public record SmpPeripheralSettings(Address address, Optional<String> name, boolean advertisesService,
        Protection protection, Pairing pairing, LinkParameters link, boolean reassembles, int bufferSize,
        int bufferCount, boolean changesAddress, boolean changesTable) {

    /** Zephyr's sample: open, no reassembly, four buffers. */
    public static SmpPeripheralSettings sample(Address address, String name) {
        return new SmpPeripheralSettings(address, Optional.of(name), true, Protection.OPEN, Pairing.JUST_WORKS,
                LinkParameters.TYPICAL, false, 384, 4, false, false);
    }

    public SmpPeripheralSettings with(LinkParameters value) {
        return new SmpPeripheralSettings(address, name, advertisesService, protection, pairing, value, reassembles,
                bufferSize, bufferCount, changesAddress, changesTable);
    }

    public SmpPeripheralSettings with(Protection needed, Pairing offered) {
        return new SmpPeripheralSettings(address, name, advertisesService, needed, offered, link, reassembles,
                bufferSize, bufferCount, changesAddress, changesTable);
    }

    /** Takes messages of up to this size in several writes. */
    public SmpPeripheralSettings reassembling(int size) {
        return new SmpPeripheralSettings(address, name, advertisesService, protection, pairing, link, true, size,
                bufferCount, changesAddress, changesTable);
    }

    public SmpPeripheralSettings withBuffers(int size, int count) {
        return new SmpPeripheralSettings(address, name, advertisesService, protection, pairing, link, reassembles,
                size, count, changesAddress, changesTable);
    }

    public SmpPeripheralSettings changingAddress() {
        return new SmpPeripheralSettings(address, name, advertisesService, protection, pairing, link, reassembles,
                bufferSize, bufferCount, true, changesTable);
    }

    public SmpPeripheralSettings changingTable() {
        return new SmpPeripheralSettings(address, name, advertisesService, protection, pairing, link, reassembles,
                bufferSize, bufferCount, changesAddress, true);
    }

    /** Tells neither its name nor its service. */
    public SmpPeripheralSettings anonymous() {
        return new SmpPeripheralSettings(address, Optional.empty(), false, protection, pairing, link, reassembles,
                bufferSize, bufferCount, changesAddress, changesTable);
    }
}
