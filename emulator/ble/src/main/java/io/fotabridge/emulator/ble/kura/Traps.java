// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.kura;

/**
 * What the provider does now and then.
 *
 * @param seed                 of everything random here
 * @param overtakenSignals     how likely a notification is delivered after the next one, from 0 to 1
 * @param hangingScans         so many of the first scans never come to an end
 * @param hangingConnects      so many of the first connects return only when the bus gives up on the reply
 */
public record Traps(long seed, double overtakenSignals, int hangingScans, int hangingConnects) {

    /** Only what it always does. */
    public static final Traps NONE = new Traps(1, 0, 0, 0);
}
