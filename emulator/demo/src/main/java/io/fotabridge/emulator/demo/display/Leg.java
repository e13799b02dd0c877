// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.display;

/** Over which of the two hops bytes go. */
public enum Leg {
    /** From the server to the gateway. */
    WAN,
    /** From the gateway to the device. */
    LINK
}
