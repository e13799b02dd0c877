// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.peripheral;

/** What a peripheral answers to the wish to pair. */
public enum Pairing {
    /** Agrees, without anybody in between being noticed. */
    JUST_WORKS,
    /** Wants a number that it shows: a central that cannot enter one fails. */
    PASSKEY,
    REFUSED
}
