// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that lives no longer than the demonstration. For any thread. */
public final class ChildProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);
    private static final long PATIENCE_SECONDS = 5;

    private final Process process;
    private final Lifeline lifeline;
    private volatile boolean expectedToEnd;

    private ChildProcess(Process process, Lifeline lifeline) {
        this.process = process;
        this.lifeline = lifeline;
    }

    /**
     * Starts it.
     *
     * @param log   standard error is appended to this file
     * @param lines takes each line of standard output, from a thread of its own
     * @param ended told the exit code when the process ends though nobody here asked it to
     */
    static ChildProcess start(List<String> command, Path log, Lifeline lifeline, Consumer<String> lines,
            Consumer<Integer> ended) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        lifeline.add(process.pid());
        ChildProcess child = new ChildProcess(process, lifeline);
        Thread reader = new Thread(() -> child.read(lines, ended), "reads " + log.getFileName());
        reader.setDaemon(true);
        reader.start();
        return child;
    }

    private void read(Consumer<String> lines, Consumer<Integer> ended) {
        try (BufferedReader out = process.inputReader()) {
            out.lines().forEach(lines);
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("process {}: its output ended with it", process.pid(), e);
        }
        process.onExit().join();
        lifeline.remove(process.pid());
        if (!expectedToEnd) {
            ended.accept(process.exitValue());
        }
    }

    /** SIGKILL: no time to tidy up. Returns when it is dead. */
    public void kill() {
        expectedToEnd = true;
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM, and SIGKILL if that does not help. Returns when it has ended. */
    public void stop() throws InterruptedException {
        expectedToEnd = true;
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            kill();
        }
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        kill();
    }
}
