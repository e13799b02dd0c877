// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device;

/** What the processor does after it has started up. */
enum Program {
    APPLICATION,
    /** The serial recovery of the boot loader. */
    RECOVERY,
    /** Nothing any more, until the power is cut. */
    NOTHING
}
