// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.state;

/**
 * What is kept of all updates.
 *
 * @param sequence grows with each version of the document; the higher one wins
 * @param text     printable ASCII only (Kura's snapshots break on other characters), at most {@link #MAX_LENGTH} long
 */
public record StateDocument(long sequence, String text) {

    /**
     * Characters: what the updates of several hundred targets come to when no two of them resemble each other. Kura
     * writes snapshots of that size within tens of milliseconds, and keeps ten of them.
     */
    public static final int MAX_LENGTH = 512 * 1024;

    public StateDocument {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("state of " + text.length() + " characters is too long");
        }
        if (!text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("state must be printable ASCII");
        }
    }
}
