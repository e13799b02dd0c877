// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.firmware;

import java.nio.file.Path;

/**
 * An image that the simulated device's boot loader starts.
 *
 * @param version as the device tells it
 * @param hash    the image hash, lower-case hex
 * @param size    bytes of the file
 */
public record Firmware(Path file, String version, String hash, long size) {}
