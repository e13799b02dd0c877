// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.framing;

import java.time.Duration;

/**
 * The numbers of SMP without any framing (Zephyr's {@code MCUMGR_TRANSPORT_RAW_UART}, MCUboot's
 * {@code BOOT_SERIAL_RAW_PROTOCOL}): a message is on the line as it is, the length in its header tells where it ends.
 */
final class RawFraming {

    static final int HEADER = 8;
    static final int FLAGS_AT = 1;
    static final int LENGTH_AT = 2;

    /** A message that lost bytes swallows the beginning of the next one, until the device has heard nothing for 3 s. */
    static final Duration DEVICE_GIVES_UP = Duration.ofMillis(3_100);

    /** The bytes of one message follow each other at once, but adapters and schedulers hold them back for a while. */
    static final Duration LONGEST_GAP = Duration.ofMillis(500);

    private RawFraming() {}
}
