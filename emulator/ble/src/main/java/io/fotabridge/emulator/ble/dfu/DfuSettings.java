// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dfu;

import io.fotabridge.emulator.ble.radio.Address;
import io.fotabridge.emulator.ble.radio.LinkParameters;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Optional;

/**
 * What a device with Secure DFU is like.
 *
 * @param buttonless      how its application is told to restart into its boot loader
 * @param firmwareVersion of the application that it runs at first
 * @param softDevice      the number of its SoftDevice
 * @param trustedKey      whose packages it takes; without one: also unsigned ones
 * @param space           bytes that a firmware may have
 * @param boot            from a reset until something advertises
 * @param perObject       writing an object of data into the flash
 * @param faults          what is to go wrong
 */
public record DfuSettings(Address address, String name, Buttonless buttonless, long firmwareVersion,
        long hardwareVersion, int softDevice, Optional<PublicKey> trustedKey, long space, LinkParameters link,
        Duration boot, Duration perObject, DfuFaults faults) {

    /** Its service for that. */
    public enum Buttonless {
        /** The boot loader is at the next address. */
        WITHOUT_BONDS,
        /** The service wants a bond, and the boot loader keeps the address. */
        WITH_BONDS,
        /** That of SDK 12, whose boot loader is at the next address. */
        EXPERIMENTAL
    }

    /** An nRF52 with version 1. */
    public static DfuSettings nrf52(Address address, String name) {
        return new DfuSettings(address, name, Buttonless.WITHOUT_BONDS, 1, 52, 0x100, Optional.empty(), 256 * 1024,
                LinkParameters.TYPICAL, Duration.ofMillis(500), Duration.ofMillis(85), DfuFaults.NONE);
    }

    public DfuSettings trusting(PublicKey key) {
        return new DfuSettings(address, name, buttonless, firmwareVersion, hardwareVersion, softDevice,
                Optional.of(key), space, link, boot, perObject, faults);
    }

    public DfuSettings bonded() {
        return with(Buttonless.WITH_BONDS);
    }

    public DfuSettings with(Buttonless value) {
        return new DfuSettings(address, name, value, firmwareVersion, hardwareVersion, softDevice, trustedKey, space,
                link, boot, perObject, faults);
    }

    public DfuSettings with(LinkParameters value) {
        return new DfuSettings(address, name, buttonless, firmwareVersion, hardwareVersion, softDevice, trustedKey,
                space, value, boot, perObject, faults);
    }

    public DfuSettings with(DfuFaults value) {
        return new DfuSettings(address, name, buttonless, firmwareVersion, hardwareVersion, softDevice, trustedKey,
                space, link, boot, perObject, value);
    }
}
