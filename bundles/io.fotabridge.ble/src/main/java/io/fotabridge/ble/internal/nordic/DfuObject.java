// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

/** What a boot loader is given: each in one or several objects. */
enum DfuObject {
    /** The init packet. */
    COMMAND(1),
    /** The firmware. */
    DATA(2);

    private final int type;

    DfuObject(int type) {
        this.type = type;
    }

    int type() {
        return type;
    }
}
