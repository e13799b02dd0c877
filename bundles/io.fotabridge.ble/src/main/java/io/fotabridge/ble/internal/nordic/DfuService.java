// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import java.util.UUID;

/** What devices with the boot loader offer: a service, of which application and boot loader have different halves. */
final class DfuService {

    static final UUID SERVICE = UUID.fromString("0000fe59-0000-1000-8000-00805f9b34fb");

    /** Of the boot loader: requests and responses. */
    static final UUID CONTROL_POINT = characteristic(1);

    /** Of the boot loader: the bytes of the object that was created last. */
    static final UUID PACKET = characteristic(2);

    /** Of the application: the way into the boot loader, which is then found at the next address. */
    static final UUID BUTTONLESS = characteristic(3);

    /** The same for devices with a bond, whose boot loader has it, and the address, too. */
    static final UUID BUTTONLESS_WITH_BONDS = characteristic(4);

    /** The same in SDK 12, where it was an experiment, with a service of its own that has the same number. */
    static final UUID EXPERIMENTAL_BUTTONLESS = UUID.fromString("8e400001-f315-4f60-9fb8-838830daea50");

    private DfuService() {}

    /** Whose characteristic it is. */
    static UUID of(UUID characteristic) {
        return characteristic.equals(EXPERIMENTAL_BUTTONLESS) ? EXPERIMENTAL_BUTTONLESS : SERVICE;
    }

    private static UUID characteristic(int number) {
        return UUID.fromString("8ec9000" + number + "-f315-4f60-9fb8-838830daea50");
    }
}
