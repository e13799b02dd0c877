// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.report;

import io.fotabridge.emulator.demo.firmware.Firmware;
import java.nio.file.Path;

/**
 * What is known of one sub-device at the end, by asking everybody but the gateway.
 *
 * @param wanted        what it should run
 * @param serverSays    how the server's campaign ended, in words
 * @param updated       whether the server was told Idle with result 1
 * @param bootedHash    hash of the image that it last booted, as it says itself; empty if it never booted
 * @param flash         its first slot, read while it is switched off
 * @param confirmed     whether the boot loader's trailer says that this image stays
 * @param wentOn        whether the transfer that was cut was resumed, and not begun anew
 */
public record Evidence(
        String device,
        Firmware wanted,
        String serverSays,
        boolean updated,
        String bootedHash,
        Path flash,
        boolean confirmed,
        boolean wentOn) {}
