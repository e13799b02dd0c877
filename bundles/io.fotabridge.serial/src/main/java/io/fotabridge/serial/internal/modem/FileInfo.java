// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.modem;

import java.nio.charset.StandardCharsets;

/**
 * What YMODEM tells of a file before it sends it.
 *
 * @param name printable ASCII, which most boot loaders ignore
 * @param size bytes
 */
public record FileInfo(String name, long size) {

    /** So that name and size always fit into a small block. */
    public static final int LONGEST_NAME = 64;

    public FileInfo {
        if (!isAllowedName(name) || size < 0) {
            throw new IllegalArgumentException("\"" + name + "\" of " + size + " bytes cannot be announced");
        }
    }

    public static boolean isAllowedName(String name) {
        boolean isPrintable = name.chars().allMatch(c -> c > ' ' && c < 0x7f);
        return isPrintable && !name.isEmpty() && name.length() <= LONGEST_NAME;
    }

    /** Name, size, and neither a time of modification nor a mode: {@code name\0size 0 0\0}. */
    byte[] announcement() {
        return (name + '\0' + size + " 0 0\0").getBytes(StandardCharsets.US_ASCII);
    }
}
