// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.simulation;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.link.Console;
import io.fotabridge.api.link.FrameLink;
import io.fotabridge.api.link.FrameTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A line of 115200 baud to a simulated device; loses, repeats, delays and garbles what it is told to. */
public final class SimulatedLink implements FrameLink {

    public static final int SAFE_FRAME = 182;
    public static final int OVERHEAD = 4;

    private static final long MILLI = 1_000_000L;

    private final VirtualTime time;
    private final Faults faults;
    private final Line line;
    private final Deliveries deliveries = new Deliveries();
    private final DeviceEnd deviceEnd;
    private final List<byte[]> sent = new ArrayList<>();
    private Open open;
    private int openings;
    private boolean halfDuplex;
    private boolean checked = true;
    private Duration waited = Duration.ZERO;
    private Duration othersTurn = Duration.ZERO;
    private long missingUntil = Long.MIN_VALUE;
    private Optional<SimulatedConsole> console = Optional.empty();
    private int sendsUntilInterrupt = Integer.MAX_VALUE;
    private int sendsUntilKill = Integer.MAX_VALUE;
    private boolean lastArrives;

    public SimulatedLink(SimulatedDevice device, VirtualTime time, Faults faults) {
        this.time = time;
        this.faults = faults;
        this.line = new Line(faults);
        this.deviceEnd = new DeviceEnd(device, line, time, faults, deliveries);
    }

    /** There is a console on it. */
    public SimulatedConsole givenConsole(Duration each, Function<String, List<String>> answers) {
        console = Optional.of(new SimulatedConsole(time, each, answers));
        return console.get();
    }

    /** Every frame that was sent. */
    public List<byte[]> sent() {
        return sent;
    }

    public int openings() {
        return openings;
    }

    /** Requests that found no free buffer in the device. */
    public int overruns() {
        return deviceEnd.overruns();
    }

    /** From now on only one end may talk at a time. */
    public void isHalfDuplex() {
        halfDuplex = true;
    }

    /** From now on nothing notices a frame that was changed. */
    public void isUnchecked() {
        checked = false;
    }

    /** How many requests the device had at most that it had not answered. */
    public int mostAtOnce() {
        return deviceEnd.mostAtOnce();
    }

    public boolean isOpen() {
        return open != null;
    }

    public static long nanosOnTheLine(byte[] frame) {
        return frame.length * Line.NANOS_PER_BYTE;
    }

    /** In place of 115200. */
    public void runsAt(int baud) {
        line.runsAt(baud);
    }

    /** More lines than these are lost while the device is busy with a request (zephyr#92697). */
    public void hasLineBuffers(int count) {
        line.hasBuffers(count);
    }

    /** Each line of a frame is lost with this probability, and the frame with it. */
    public void losesLines(double probability) {
        line.losesLines(probability);
    }

    public void losesRequest(int number) {
        losesRequests(number, 1);
    }

    public void losesRequests(int number, int count) {
        line.losesRequests(number, count);
    }

    /** Each answer comes once more, 256 requests later: when its sequence number is used again. */
    public void repeatsAnswersInTheNextRound() {
        deviceEnd.repeatsAnswersInTheNextRound();
    }

    public void missingFor(Duration duration) {
        missingUntil = time.nanoTime() + duration.toNanos();
    }

    /** The answers that tell that the upload is complete. */
    public void losesAnswersToLastChunk(long length, int count) {
        deviceEnd.losesAnswersWithOffset(length, count);
    }

    public void interruptsAfter(int sends) {
        sendsUntilInterrupt = sends;
    }

    /**
     * The process is gone with one of the next requests.
     *
     * @param arrives whether that still reaches the device
     */
    public void killsAt(int sends, boolean arrives) {
        sendsUntilKill = sends;
        lastArrives = arrives;
    }

    /** Nothing of the process is left but what the device remembers. */
    public static final class Killed extends RuntimeException {}

    @Override
    public String name() {
        return "/dev/simulated at 115200 baud";
    }

    @Override
    public String suspects() {
        return "its power and the carrier pigeon";
    }

    /** Before it is opened the next time, others have their turn for so long. */
    public void isBusyWithOthersFor(Duration duration) {
        othersTurn = duration;
    }

    @Override
    public Duration waitedForOthers() {
        return waited;
    }

    @Override
    public FrameTransport open() throws FirmwareException {
        if (open != null) {
            throw new AssertionError("opened twice");
        }
        time.advanceTo(time.nanoTime() + othersTurn.toNanos());
        waited = waited.plus(othersTurn);
        othersTurn = Duration.ZERO;
        time.advanceTo(time.nanoTime() + 20 * MILLI);
        if (time.nanoTime() < missingUntil) {
            throw gone();
        }
        openings++;
        open = new Open();
        return open;
    }

    private static FirmwareException gone() {
        return new FirmwareException(FailureCause.LINK_UNAVAILABLE, "There is no /dev/simulated");
    }

    private final class Open implements FrameTransport {

        @Override
        public int safeFrameSize() {
            return SAFE_FRAME;
        }

        @Override
        public int overhead() {
            return OVERHEAD;
        }

        @Override
        public boolean isHalfDuplex() {
            return halfDuplex;
        }

        @Override
        public boolean isChecked() {
            return checked;
        }

        @Override
        public Optional<Console> console() {
            return console.map(Console.class::cast);
        }

        @Override
        public void send(byte[] frame) throws FirmwareException, InterruptedException {
            failIfGone();
            if (--sendsUntilInterrupt == 0) {
                throw new InterruptedException();
            }
            boolean isLast = --sendsUntilKill == 0;
            if (isLast && !lastArrives) {
                throw new Killed();
            }
            sent.add(frame);
            long begin = time.nanoTime();
            time.advanceTo(begin + line.nanos(frame.length));
            if (!faults.strikes(Faults.Kind.LOSE_REQUEST) && !line.loses(frame, deviceEnd.freeAt() - begin)) {
                deviceEnd.arrive(frame);
            }
            if (isLast) {
                throw new Killed();
            }
        }

        @Override
        public Optional<byte[]> receive(Duration timeout) throws FirmwareException {
            failIfGone();
            long until = time.nanoTime() + timeout.toNanos();
            Optional<Deliveries.Delivery> next = deliveries.takeUntil(until);
            time.advanceTo(next.map(Deliveries.Delivery::at).orElse(until + 1_000));
            return next.map(Deliveries.Delivery::frame);
        }

        @Override
        public void close() {
            if (open == this) {
                open = null;
                deliveries.dropUnless(() -> faults.strikes(Faults.Kind.DELAY_ANSWER));
            }
        }

        private void failIfGone() throws FirmwareException {
            if (open != this) {
                throw new AssertionError("used after it was closed");
            }
            if (faults.strikes(Faults.Kind.BREAK_LINK)) {
                missingFor(Duration.ofMillis(faults.below(5000)));
            }
            if (time.nanoTime() < missingUntil) {
                throw gone();
            }
        }
    }
}
