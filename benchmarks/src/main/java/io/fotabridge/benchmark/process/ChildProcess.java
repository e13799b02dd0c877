// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process that answers in lines on its standard output. Closing it kills it. */
public final class ChildProcess implements AutoCloseable {

    private static final String END = "end of output";

    private final Process process;
    private final Path errors;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private ChildProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /**
     * Starts one.
     *
     * @param errors file that takes its standard error
     */
    public static ChildProcess start(List<String> command, Path errors) throws IOException {
        Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        ChildProcess child = new ChildProcess(process, errors);
        Thread reader = new Thread(child::read, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
        return child;
    }

    /** Starts a class of this benchmark's own class path, with these options for the virtual machine. */
    public static ChildProcess java(List<String> options, Class<?> main, Path errors, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(virtualMachine()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return start(command, errors);
    }

    static String virtualMachine() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("cannot be read: " + e);
        } finally {
            lines.add(END);
        }
    }

    /** The next line it prints. */
    public String line(Duration patience) throws IOException, InterruptedException {
        String line = lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (line == null || line.equals(END)) {
            String what = line == null ? "said nothing for " + patience.toSeconds() + " s" : "has ended";
            throw new IOException("process " + process.pid() + " " + what + ": " + errors());
        }
        return line;
    }

    /** The next line that begins like this; those before it are passed over. */
    public String line(String prefix, Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            String line = line(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            if (line.startsWith(prefix)) {
                return line;
            }
        }
    }

    /** Gives it a line and returns the next one that it prints. */
    public String ask(String question, Duration patience) throws IOException, InterruptedException {
        tell(question);
        return line(patience);
    }

    /** Gives it a line. */
    public void tell(String line) throws IOException {
        process.outputWriter().write(line + "\n");
        process.outputWriter().flush();
    }

    public long pid() {
        return process.pid();
    }

    /** How long its threads were busy so far. */
    public double cpuSeconds() {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /** What it wrote to standard error. */
    public String errors() throws IOException {
        return Files.readString(errors);
    }

    /** SIGKILL, and gone when this returns. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
