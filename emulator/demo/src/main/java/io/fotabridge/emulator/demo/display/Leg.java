// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.display;

/** Over which of the two hops bytes go. */
public enum Leg {
    WAN,
    SERIAL
}
