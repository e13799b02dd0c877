// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.display;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A sentence with a time before it, broken at spaces, its later lines indented. */
final class Paragraph {

    private static final String INDENT = " ".repeat(10);

    private Paragraph() {}

    static List<String> lines(Duration at, String sentence, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%6.1f s  ", at.toMillis() / 1000.0));
        boolean blank = true;
        for (String word : sentence.split(" ")) {
            if (!blank && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(INDENT);
                blank = true;
            }
            line.append(blank ? "" : " ").append(word);
            blank = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
