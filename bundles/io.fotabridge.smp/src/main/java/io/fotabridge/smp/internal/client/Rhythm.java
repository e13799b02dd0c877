// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.client;

import java.time.Duration;

/**
 * How often a silent device is called.
 *
 * @param first wait for the answer to the first call
 * @param later wait for the answers to those after it
 */
public record Rhythm(Duration first, Duration later) {

    /** For one that answers as long as it runs. */
    public static final Rhythm CALM = new Rhythm(Duration.ofSeconds(1), Duration.ofSeconds(2));

    /** For a boot loader that listens for half a second after a reset (BOOT_SERIAL_WAIT_FOR_DFU). */
    public static final Rhythm INSISTENT = new Rhythm(Duration.ofMillis(200), Duration.ofMillis(200));
}
