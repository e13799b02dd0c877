// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.gatt;

/** What a connection must be before a characteristic lets itself be used. */
public enum Protection {
    OPEN,
    /** Any pairing will do. */
    ENCRYPTED,
    /** Zephyr's default for SMP: a pairing with a passkey, say. */
    AUTHENTICATED
}
