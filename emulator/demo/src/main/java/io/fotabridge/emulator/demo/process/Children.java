// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Starts children, and ends all that are left. */
public final class Children implements AutoCloseable {

    private final Lifeline lifeline;
    private final List<ChildProcess> started = new ArrayList<>();
    private volatile boolean closing;

    private Children(Lifeline lifeline) {
        this.lifeline = lifeline;
    }

    public static Children open() throws IOException {
        return new Children(Lifeline.start());
    }

    /**
     * Starts one.
     *
     * @param log   standard error is appended to this file
     * @param lines takes each line of standard output, from a thread of its own
     * @param ended told the exit code when the process ends though nobody here asked it to
     * @throws IOException also if all have been told to end meanwhile
     */
    public synchronized ChildProcess start(
            List<String> command, Path log, Consumer<String> lines, Consumer<Integer> ended) throws IOException {
        if (closing) {
            throw new IOException("nothing is started any more");
        }
        ChildProcess child = ChildProcess.start(command, log, lifeline, lines, code -> {
            if (!closing) {
                ended.accept(code);
            }
        });
        started.add(child);
        return child;
    }

    /** Kills all that run. Returns when they are dead and write no files any more. */
    @Override
    public void close() throws IOException {
        closing = true;
        synchronized (this) {
            started.forEach(ChildProcess::kill);
        }
        lifeline.close();
    }
}
