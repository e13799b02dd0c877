// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.deployment;

import java.nio.charset.StandardCharsets;

/** Writes a manifest section by section. The JDK's own {@link java.util.jar.Manifest} does not keep their order. */
final class ManifestText {

    /** Bytes, as the JAR specification limits them, without the line's end. */
    private static final int LINE = 70;

    private final StringBuilder text = new StringBuilder();

    /** One header, ASCII only. */
    ManifestText header(String name, String value) {
        String line = name + ": " + value;
        if (!line.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("a manifest header must be printable ASCII: " + line);
        }
        int end = Math.min(LINE, line.length());
        text.append(line, 0, end);
        for (int start = end; start < line.length(); start = end) {
            end = Math.min(start + LINE - 1, line.length());
            text.append("\r\n ").append(line, start, end);
        }
        text.append("\r\n");
        return this;
    }

    /** An empty line: what follows belongs to the next section. */
    ManifestText endSection() {
        text.append("\r\n");
        return this;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
