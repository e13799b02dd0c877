// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.record;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Makes long texts shorter, in printable ASCII: the records of a campaign resemble each other, and all of them are
 * written with each step of each. Short ones stay as they are, for people to read.
 */
final class Packing {

    /** Characters, from which on it is worth while. */
    static final int LONG = 16 * 1024;

    /** Characters. Nothing that is longer was packed here, and it would be held in memory as a whole. */
    static final int LONGEST = 8 * 1024 * 1024;

    private static final String MARK = "deflate:";

    private Packing() {}

    static String pack(String text) {
        return text.length() < LONG ? text : MARK + Base64.getEncoder().encodeToString(deflated(text));
    }

    /** @throws IOException when it was not packed here */
    static String unpack(String packed) throws IOException {
        if (!packed.startsWith(MARK)) {
            return packed;
        }
        try (InputStream text = new InflaterInputStream(new ByteArrayInputStream(
                Base64.getDecoder().decode(packed.substring(MARK.length()))))) {
            byte[] bytes = text.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new IOException("more than " + LONGEST + " characters were packed");
            }
            return new String(bytes, StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            throw new IOException("what was packed is damaged", e);
        }
    }

    private static byte[] deflated(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }
}
