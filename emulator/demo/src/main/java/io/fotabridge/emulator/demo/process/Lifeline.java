// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/**
 * Ends all children when this process ends, even if it was itself killed: a shell that reads from a pipe, and finds it
 * closed when nobody holds the other end any more. It is deaf to the signals that a terminal sends to everybody.
 */
final class Lifeline implements AutoCloseable {

    private static final String SCRIPT = """
            trap '' INT TERM HUP
            pids=' '
            while read -r what pid; do
                case $what in
                    add) pids="$pids$pid " ;;
                    remove) pids="${pids%% $pid *} ${pids#* $pid }" ;;
                esac
            done
            for pid in $pids; do
                kill -9 "$pid"
            done
            """;

    private final Process shell;
    private final Writer pipe;
    private boolean closed;

    private Lifeline(Process shell) {
        this.shell = shell;
        this.pipe = shell.outputWriter();
    }

    static Lifeline start() throws IOException {
        return new Lifeline(new ProcessBuilder("/bin/sh", "-c", SCRIPT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    synchronized void add(long pid) throws IOException {
        write("add " + pid);
    }

    synchronized void remove(long pid) {
        try {
            if (!closed) {
                write("remove " + pid);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the shell that watches over the children is gone", e);
        }
    }

    private void write(String line) throws IOException {
        pipe.write(line + "\n");
        pipe.flush();
    }

    /** All children end now. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        pipe.close();
        shell.onExit().join();
    }
}
