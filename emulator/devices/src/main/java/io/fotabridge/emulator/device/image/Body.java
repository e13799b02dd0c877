// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** The payload of an image: of a known size, and read as a stream, whatever that size is. */
interface Body {

    long size();

    InputStream open() throws IOException;

    static Body of(byte[] bytes) {
        return new Body() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    static Body of(Path file) throws IOException {
        long size = Files.size(file);
        return new Body() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }
        };
    }

    static Body random(long seed, long size) {
        return new Body() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open() {
                return new RandomBytes(new Random(seed), size);
            }
        };
    }

    /** The same bytes for the same seed, however they are read. */
    final class RandomBytes extends InputStream {
        private static final int BLOCK = 8192;

        private final Random random;
        private final byte[] block = new byte[BLOCK];
        private long left;
        private int at = BLOCK;

        RandomBytes(Random random, long size) {
            this.random = random;
            this.left = size;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            if (at == BLOCK) {
                random.nextBytes(block);
                at = 0;
            }
            int n = (int) Math.min(left, Math.min(length, BLOCK - at));
            System.arraycopy(block, at, into, offset, n);
            at += n;
            left -= n;
            return n;
        }
    }
}
