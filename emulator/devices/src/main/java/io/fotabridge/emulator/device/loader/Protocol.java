// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.loader;

/** What the boot loader speaks. */
public enum Protocol {
    YMODEM,
    /** Nothing announces the file; of two block sizes, either is taken. */
    XMODEM
}
