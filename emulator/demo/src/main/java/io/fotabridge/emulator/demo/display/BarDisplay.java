// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.display;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;

/** For a terminal: sentences scroll by, and below them lies one bar for each hop. */
final class BarDisplay implements Display {

    private static final int REFRESH_MILLIS = 200;

    private final LiveArea area;
    private final Glyphs glyphs;
    private final List<Hop> hops;
    private final int nameWidth;
    private final int width;
    private final long begin = System.nanoTime();
    private final Map<Hop, Bar> bars = new HashMap<>();

    /** @param hops all that there will be, in the order of their bars */
    BarDisplay(PrintStream out, Glyphs glyphs, List<Hop> hops, int width) {
        this.area = new LiveArea(out);
        this.glyphs = glyphs;
        this.hops = List.copyOf(hops);
        this.nameWidth = hops.stream().mapToInt(hop -> hop.device().length()).max().orElse(0);
        this.width = width;
    }

    @Override
    public void say(String sentence) {
        area.above(Paragraph.lines(Duration.ofNanos(System.nanoTime() - begin), sentence, width));
    }

    @Override
    public synchronized void progress(Hop hop, long done, long total) {
        if (total > 0) {
            bars.computeIfAbsent(hop, any -> new Bar(hop, total)).moveTo(done);
        }
    }

    @Override
    public synchronized void standStill() {
        bars.values().forEach(Bar::pause);
    }

    @Override
    public void print(List<String> lines) {
        area.above(lines);
    }

    @Override
    public synchronized void close() {
        bars.values().forEach(Bar::end);
        area.release();
    }

    /**
     * A bar, and where it is drawn. While nothing moves its picture stays as it is: the library would add the time that
     * has gone by to what it shows.
     */
    private final class Bar implements ProgressBarConsumer {

        private final int number;
        private final ProgressBar bar;
        private volatile boolean paused;

        Bar(Hop hop, long total) {
            number = hops.indexOf(hop);
            bar = new ProgressBarBuilder()
                    .setTaskName(glyphs.name(hop, nameWidth))
                    .setInitialMax(total)
                    .setUnit(" KiB", 1024)
                    .setStyle(glyphs.bar())
                    .setUpdateIntervalMillis(REFRESH_MILLIS)
                    .hideEta()
                    .continuousUpdate()
                    .setConsumer(this)
                    .build();
        }

        void moveTo(long done) {
            if (paused) {
                paused = false;
                bar.resume();
            }
            bar.stepTo(done);
            bar.refresh();
            if (done == bar.getMax()) {
                pause();
            }
        }

        void pause() {
            if (!paused) {
                paused = true;
                bar.pause();
            }
        }

        void end() {
            pause();
            bar.close();
        }

        @Override
        public int getMaxRenderedLength() {
            return width;
        }

        @Override
        public void accept(String picture) {
            if (!paused) {
                area.set(number, picture);
            }
        }

        /** Called by the library when the bar has come to its end; its line stays. */
        @Override
        public void close() {}
    }
}
