// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.image;

/**
 * What came out.
 *
 * @param length    of the file
 * @param imageHash SHA-256 over header, body and protected TLVs: what the device lists
 * @param fileHash  SHA-256 of the whole file: what an upload is tagged with
 */
public record MadeImage(long length, byte[] imageHash, byte[] fileHash) {
}
