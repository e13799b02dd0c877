// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.simulation;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.link.FrameLink;
import io.fotabridge.api.link.FrameTransport;
import java.time.Duration;
import java.util.Optional;

/** The way to a device that is found only while it runs, and whose connection breaks some time after it has gone. */
public final class RadioLink implements FrameLink {

    private static final Duration LISTEN = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(10);
    private static final Duration ANSWER = Duration.ofMillis(50);
    private static final Duration SUPERVISION = Duration.ofMillis(420);

    private final FrameLink below;
    private final SimulatedDevice device;
    private final VirtualTime time;
    private boolean hangsUpFirst;
    private boolean isAnswerLost;
    private boolean isTold;
    private long toldAt;

    public RadioLink(Rig rig) {
        this.below = rig.link();
        this.device = rig.device();
        this.time = (VirtualTime) rig.time();
    }

    /**
     * The device disconnects as soon as it is told to reset itself, and can be connected to until it does.
     *
     * @param beforeItAnswers or after
     */
    public RadioLink hangingUpFirst(boolean beforeItAnswers) {
        hangsUpFirst = true;
        isAnswerLost = beforeItAnswers;
        return this;
    }

    @Override
    public String name() {
        return "C0:FF:EE:00:00:01";
    }

    @Override
    public FrameTransport open() throws FirmwareException, InterruptedException {
        long end = time.nanoTime() + LISTEN.toNanos();
        while (!device.isAlive(time.nanoTime())) {
            if (time.nanoTime() > end) {
                throw broken("not heard");
            }
            time.pause(STEP);
        }
        isTold = false;
        return new Open(below.open(), device.resets());
    }

    private static FirmwareException broken(String how) {
        return new FirmwareException(FailureCause.LINK_UNAVAILABLE, how);
    }

    private final class Open implements FrameTransport {

        private final FrameTransport open;
        private final int resets;

        private Open(FrameTransport open, int resets) {
            this.open = open;
            this.resets = resets;
        }

        @Override
        public int safeFrameSize() {
            return open.safeFrameSize();
        }

        @Override
        public int overhead() {
            return open.overhead();
        }

        @Override
        public boolean endsWithDevice() {
            return true;
        }

        @Override
        public void send(byte[] frame) throws FirmwareException, InterruptedException {
            open.send(frame);
            isTold |= frame[5] == 0 && frame[7] == 5;
            toldAt = time.nanoTime();
        }

        @Override
        public Optional<byte[]> receive(Duration timeout) throws FirmwareException, InterruptedException {
            long end = time.nanoTime() + timeout.toNanos();
            Optional<byte[]> frame = receive();
            while (frame.isEmpty() && time.nanoTime() < end) {
                time.pause(STEP);
                frame = receive();
            }
            return frame;
        }

        private Optional<byte[]> receive() throws FirmwareException, InterruptedException {
            Optional<byte[]> frame = isTold && isAnswerLost ? Optional.empty() : open.receive(Duration.ZERO);
            if (frame.isEmpty()) {
                requireHeld();
            }
            return frame;
        }

        private void requireHeld() throws FirmwareException {
            boolean runs = device.isAlive(time.nanoTime()) && device.resets() == resets;
            if (!runs) {
                time.pause(SUPERVISION);
                throw broken("supervision timeout");
            }
            boolean hasAnswered = time.nanoTime() > toldAt + ANSWER.toNanos();
            if (hangsUpFirst && isTold && hasAnswered) {
                throw broken("remote user terminated connection");
            }
        }

        @Override
        public void close() {
            open.close();
        }
    }
}
