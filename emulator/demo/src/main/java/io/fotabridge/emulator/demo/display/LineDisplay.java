// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.display;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** For output that is no terminal: a line for each sentence and for each quarter of a hop, and nothing else. */
final class LineDisplay implements Display {

    private static final int WIDTH = 100;
    private static final int QUARTERS = 4;
    private static final double KIB = 1024;

    private final PrintStream out;
    private final Glyphs glyphs;
    private final int nameWidth;
    private final long begin = System.nanoTime();
    private final Map<Hop, Long> told = new HashMap<>();

    LineDisplay(PrintStream out, Glyphs glyphs, List<Hop> hops) {
        this.out = out;
        this.glyphs = glyphs;
        this.nameWidth = hops.stream().mapToInt(hop -> hop.device().length()).max().orElse(0);
    }

    @Override
    public synchronized void say(String sentence) {
        print(Paragraph.lines(Duration.ofNanos(System.nanoTime() - begin), sentence, WIDTH));
    }

    @Override
    public synchronized void progress(Hop hop, long done, long total) {
        long quarter = total > 0 ? done * QUARTERS / total : 0;
        if (quarter > told.getOrDefault(hop, 0L)) {
            told.put(hop, quarter);
            say(String.format(Locale.ROOT, "%s  %3d%%  %.0f of %.0f KiB",
                    glyphs.name(hop, nameWidth), done * 100 / total, done / KIB, total / KIB));
        }
    }

    /** There is nothing to stop: each line is final. */
    @Override
    public void standStill() {}

    @Override
    public synchronized void print(List<String> lines) {
        lines.forEach(out::println);
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
