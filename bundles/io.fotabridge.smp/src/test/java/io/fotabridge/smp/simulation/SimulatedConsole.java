// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.simulation;

import io.fotabridge.api.link.Console;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A device's shell: repeats what is typed, and answers, line by line, each some time after the one before. */
public final class SimulatedConsole implements Console {

    private record Line(long at, String text) {}

    private final VirtualTime time;
    private final Function<String, List<String>> answers;
    private final Duration each;
    private final Deque<Line> lines = new ArrayDeque<>();
    private final List<String> typed = new ArrayList<>();

    SimulatedConsole(VirtualTime time, Duration each, Function<String, List<String>> answers) {
        this.time = time;
        this.each = each;
        this.answers = answers;
    }

    public List<String> typed() {
        return typed;
    }

    /** It prints by itself. */
    public void prints(Duration after, String text) {
        lines.add(new Line(time.nanoTime() + after.toNanos(), text));
    }

    @Override
    public void type(String line) {
        typed.add(line);
        long at = time.nanoTime();
        for (String answer : answers.apply(line)) {
            at += each.toNanos();
            lines.add(new Line(at, answer));
        }
    }

    @Override
    public Optional<String> line(Duration timeout) {
        long until = time.nanoTime() + timeout.toNanos();
        if (lines.isEmpty() || lines.getFirst().at() > until) {
            time.advanceTo(until + 1_000);
            return Optional.empty();
        }
        Line line = lines.removeFirst();
        time.advanceTo(line.at());
        return Optional.of(line.text());
    }
}
