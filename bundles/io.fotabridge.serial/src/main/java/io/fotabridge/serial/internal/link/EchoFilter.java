// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import java.io.ByteArrayOutputStream;

/**
 * Takes out of what is heard what was said before. Where the echo differs from what was said, because the line has no
 * echo or two talked at once, nothing of it is taken out. Thread-safe.
 */
final class EchoFilter {

    private byte[] expected = new byte[0];
    private int matched;

    /** These bytes are about to be said. */
    synchronized void expect(byte[] bytes) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        said.write(expected, matched, expected.length - matched);
        said.writeBytes(bytes);
        expected = said.toByteArray();
        matched = 0;
    }

    /** What is left of bytes that were heard. */
    synchronized byte[] withoutEcho(byte[] heard, int length) {
        ByteArrayOutputStream others = new ByteArrayOutputStream();
        for (int i = 0; i < length; i++) {
            if (matched < expected.length && heard[i] != expected[matched]) {
                others.write(expected, 0, matched);
                forget();
            }
            if (matched < expected.length) {
                matched++;
            } else {
                others.write(heard[i]);
            }
        }
        return others.toByteArray();
    }

    private void forget() {
        expected = new byte[0];
        matched = 0;
    }
}
