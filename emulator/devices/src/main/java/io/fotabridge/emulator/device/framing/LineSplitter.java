// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.framing;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Cuts a stream of bytes into lines; a line that is too long for the device's line buffer vanishes as a whole. */
final class LineSplitter {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean tooLong;

    /** The lines that end within these bytes, whatever they end with, without it; empty ones are left out. */
    List<byte[]> split(byte[] bytes, int length) {
        List<byte[]> lines = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            if (bytes[i] != '\n' && bytes[i] != '\r') {
                append(bytes[i]);
            } else {
                if (!tooLong && line.size() > 0) {
                    lines.add(line.toByteArray());
                }
                reset();
            }
        }
        return lines;
    }

    void reset() {
        line.reset();
        tooLong = false;
    }

    private void append(byte b) {
        // The newline counts too.
        if (line.size() < ConsoleFrame.MAX_LINE) {
            line.write(b);
        } else {
            tooLong = true;
        }
    }
}
