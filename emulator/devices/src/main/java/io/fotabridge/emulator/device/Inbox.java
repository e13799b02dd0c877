// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The network buffers between the UART and the application. A request holds one until it is answered, an answer needs
 * one of its own; when none is free, a request or an answer is lost, and nobody is told (zephyr#44898).
 */
final class Inbox {
    /** A shell that is busy takes no more than a few lines. */
    private static final int CONSOLE_LINES = 4;

    private final Queue<byte[]> requests = new ArrayDeque<>();
    private final Queue<String> consoleLines = new ArrayDeque<>();
    private int buffers;
    private int held;
    private boolean open;

    /** What the processor takes up next. */
    sealed interface Input { }

    /** An SMP message. */
    record Request(byte[] message) implements Input { }

    /** A line for the shell. */
    record ConsoleLine(String text) implements Input { }

    /** From now on requests are taken, into so many buffers. */
    synchronized void open(int count) {
        buffers = count;
        open = true;
    }

    /** Drops everything, and drops what comes until it is opened again. */
    synchronized void close() {
        open = false;
        requests.clear();
        consoleLines.clear();
    }

    /** Whether somebody has sent a request that nobody has taken up yet. */
    synchronized boolean hasRequest() {
        return !requests.isEmpty();
    }

    /** Takes a request if there is a buffer for it. */
    synchronized void offer(byte[] request) {
        if (open && requests.size() + held < buffers) {
            requests.add(request);
            notifyAll();
        }
    }

    /** Takes a line for the shell. */
    synchronized void offer(String consoleLine) {
        if (open && consoleLines.size() < CONSOLE_LINES) {
            consoleLines.add(consoleLine);
            notifyAll();
        }
    }

    /** The next input; the buffer of a request is held until {@link #release}. */
    synchronized Input take() throws InterruptedException {
        while (requests.isEmpty() && consoleLines.isEmpty()) {
            wait();
        }
        if (requests.isEmpty()) {
            return new ConsoleLine(consoleLines.remove());
        }
        held = 1;
        return new Request(requests.remove());
    }

    /** @return whether there is a buffer for the answer; a device with only one answers in that of the request */
    synchronized boolean holdForAnswer() {
        if (buffers == 1) {
            return true;
        }
        boolean free = requests.size() + held < buffers;
        held += free ? 1 : 0;
        return free;
    }

    /** Request and answer are done with. */
    synchronized void release() {
        held = 0;
    }
}
