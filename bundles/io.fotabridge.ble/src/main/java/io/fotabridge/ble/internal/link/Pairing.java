// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.link;

/** Whether a device is paired with, as the operator says it. */
public enum Pairing {
    /** When it asks for that. */
    WHEN_ASKED,
    /** Before anything else: some drop what comes from strangers and say nothing. */
    ALWAYS,
    /** Only the operator does, by hand. */
    NEVER
}
