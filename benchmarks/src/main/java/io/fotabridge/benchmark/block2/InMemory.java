// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.block2;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Bytes that were fetched to be compared and forgotten. */
final class InMemory implements BlockPull.Fetched {

    private final byte[] bytes;
    private int position;

    InMemory(int size) {
        bytes = new byte[size];
    }

    void take(byte[] more) {
        System.arraycopy(more, 0, bytes, position, more.length);
        position += more.length;
    }

    void startOver() {
        position = 0;
    }

    @Override
    public byte[] sha256() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(bytes, 0, position);
        return digest.digest();
    }
}
