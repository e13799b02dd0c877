// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device;

import io.fotabridge.emulator.device.time.DeviceTime;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The network buffers between the UART and the application. A request holds one until it is answered, an answer needs
 * one of its own; when none is free, a request or an answer is lost, and nobody is told (zephyr#44898).
 */
final class Inbox {
    /** A shell that is busy takes no more than a few lines. */
    private static final int CONSOLE_LINES = 4;

    /** How much later than it should the application's thread may be with letting go of a buffer. */
    private static final long PATIENCE_MILLIS = 50;

    private final DeviceTime time;
    private final Queue<Request> requests = new ArrayDeque<>();
    private final Queue<String> consoleLines = new ArrayDeque<>();
    private Thread taker;
    private int buffers;
    private int held;
    private long releasedAt;
    private boolean open;

    /** What the processor takes up next. */
    sealed interface Input { }

    /** An SMP message. */
    record Request(byte[] message, long arrivedAt) implements Input { }

    /** A line for the shell. */
    record ConsoleLine(String text) implements Input { }

    Inbox(DeviceTime time) {
        this.time = time;
    }

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
        long arrivedAt = time.nanoTime();
        if (open && (!isFull() || isReleasedBy(arrivedAt))) {
            requests.add(new Request(request, arrivedAt));
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

    private boolean isFull() {
        return requests.size() + held >= buffers;
    }

    /** The host may ask anew before the thread that has just answered it got as far as to let go of its buffers. */
    private boolean isReleasedBy(long arrivedAt) {
        long begin = System.nanoTime();
        long left = PATIENCE_MILLIS;
        while (open && isFull() && left > 0 && taker != null && taker != Thread.currentThread()) {
            if (!await(left)) {
                return false;
            }
            left = PATIENCE_MILLIS - (System.nanoTime() - begin) / 1_000_000;
        }
        return open && !isFull() && releasedAt - arrivedAt <= 0;
    }

    private boolean await(long millis) {
        try {
            wait(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The next input; the buffer of a request is held until {@link #release}. */
    synchronized Input take() throws InterruptedException {
        taker = Thread.currentThread();
        while (requests.isEmpty() && consoleLines.isEmpty()) {
            wait();
        }
        if (requests.isEmpty()) {
            return new ConsoleLine(consoleLines.remove());
        }
        held = 1;
        Request next = requests.remove();
        time.catchUp(next.arrivedAt());
        return next;
    }

    /** @return whether there is a buffer for the answer; a device with only one answers in that of the request */
    synchronized boolean holdForAnswer() {
        if (buffers == 1) {
            return true;
        }
        boolean free = !isFull();
        held += free ? 1 : 0;
        return free;
    }

    /** Request and answer are done with. */
    synchronized void release() {
        held = 0;
        releasedAt = time.nanoTime();
        notifyAll();
    }
}
