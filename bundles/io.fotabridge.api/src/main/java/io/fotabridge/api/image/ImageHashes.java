// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.image;

/**
 * How a device recognises an image, lower-case hex: by the image hash of an MCUboot image, by the SHA-256 of any other.
 *
 * @param stored  told of it while it lies in a slot
 * @param running told of it when it runs: another one only if it is compressed and the boot loader has unpacked it
 */
public record ImageHashes(String stored, String running) {

    /** Of an image that runs as it is stored. */
    public ImageHashes(String hash) {
        this(hash, hash);
    }

    /** Whether the boot loader makes another image of it before it runs. */
    public boolean differ() {
        return !stored.equals(running);
    }

    /** Also of a compressed image that runs, either may be told: not every boot loader stores what it unpacks. */
    boolean include(String deviceHash) {
        return deviceHash.equals(stored) || deviceHash.equals(running);
    }
}
