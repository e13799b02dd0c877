// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The network buffers between the UART and the application. A request holds one until it is answered, an answer needs
 * one of its own; when none is free, a request or an answer is lost, and nobody is told (zephyr#44898).
 */
final class Inbox {
    private final int buffers;
    private final Queue<byte[]> requests = new ArrayDeque<>();
    private int held;
    private boolean open;
    private int period;

    Inbox(int buffers) {
        this.buffers = buffers;
    }

    /** From now on requests are taken. */
    synchronized void open() {
        open = true;
        period++;
    }

    /** Drops everything, and drops what comes until it is opened again. */
    synchronized void close() {
        open = false;
        requests.clear();
    }

    /** A number that changes whenever this is opened; 0 while it is closed. */
    synchronized int period() {
        return open ? period : 0;
    }

    /** Takes a request if there is a buffer for it. */
    synchronized void offer(byte[] request) {
        if (open && requests.size() + held < buffers) {
            requests.add(request);
            notifyAll();
        }
    }

    /** The next request; its buffer is held until {@link #release}. */
    synchronized byte[] take() throws InterruptedException {
        while (requests.isEmpty()) {
            wait();
        }
        held = 1;
        return requests.remove();
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
