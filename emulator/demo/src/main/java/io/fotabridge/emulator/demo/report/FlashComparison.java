// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.report;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Compares an image with what lies in flash, byte for byte; behind the end of either, flash is erased (0xff). */
final class FlashComparison {

    private static final int ERASED = 0xff;

    private FlashComparison() {}

    /** Offset of the first difference, empty if there is none. */
    static OptionalLong firstDifference(Path image, Path flash) throws IOException {
        try (InputStream wanted = new BufferedInputStream(Files.newInputStream(image));
                InputStream held = new BufferedInputStream(Files.newInputStream(flash))) {
            long at = 0;
            int a = wanted.read();
            int b = held.read();
            while (a >= 0 || b >= 0) {
                if (orErased(a) != orErased(b)) {
                    return OptionalLong.of(at);
                }
                at++;
                a = wanted.read();
                b = held.read();
            }
            return OptionalLong.empty();
        }
    }

    private static int orErased(int value) {
        return value < 0 ? ERASED : value;
    }
}
