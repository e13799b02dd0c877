// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.content;

import java.util.Arrays;
import java.util.Objects;

/** Bytes in memory. */
record ArraySource(byte[] bytes) implements PackageSource {

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public byte[] read(long offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        return Arrays.copyOfRange(bytes, (int) offset, (int) offset + length);
    }
}
