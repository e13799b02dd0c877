// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.command.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program that was started, with those that it starts in turn. Its output is read, so that it never waits for us. */
final class RunningProgram {

    private static final Logger LOG = LoggerFactory.getLogger(RunningProgram.class);

    /** A program that has ended may have left others behind that keep its output open. */
    private static final long OUTPUT_MILLIS = 1000;

    private final Process process;
    private final LastLine output = new LastLine();
    private final Thread reader;

    private RunningProgram(Process process, String name) {
        this.process = process;
        this.reader = new Thread(this::readOutput, "fota-bridge-output-" + name);
        reader.setDaemon(true);
    }

    /** @param name of the target, for the thread that reads the output */
    static RunningProgram start(ProcessBuilder command, String name) throws IOException {
        RunningProgram running = new RunningProgram(command.redirectErrorStream(true).start(), name);
        running.reader.start();
        running.closeInput();
        return running;
    }

    private void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            LOG.debug("{} has ended before its input was closed: {}", process, e.toString());
        }
    }

    /** @return false if it still runs after that time */
    boolean awaitEnd(Duration timeout) throws InterruptedException {
        return process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** How it ended: 0 for success. */
    int exitCode() {
        return process.exitValue();
    }

    /** The last line that it printed, once it has ended. */
    String lastLine() throws InterruptedException {
        reader.join(OUTPUT_MILLIS);
        return output.text();
    }

    /**
     * Ends it, if it runs, and all that it has started: parents first, so that nobody is left to start more. What a
     * program leaves behind when it ends by itself is its own affair.
     */
    void kill() {
        Queue<ProcessHandle> family = new ArrayDeque<>();
        if (process.isAlive()) {
            family.add(process.toHandle());
        }
        while (!family.isEmpty()) {
            ProcessHandle eldest = family.remove();
            eldest.children().forEach(family::add); // once it is dead they are no longer known as its children
            eldest.destroyForcibly();
        }
    }

    private void readOutput() {
        byte[] chunk = new byte[4096];
        try (InputStream stream = process.getInputStream()) {
            for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
                output.add(chunk, count);
            }
        } catch (IOException e) {
            LOG.debug("the output of {} ended early: {}", process, e.toString());
        } finally {
            output.end();
        }
    }
}
