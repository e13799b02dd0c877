// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.simulation;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.link.Console;
import io.fotabridge.api.link.FrameLink;
import io.fotabridge.api.link.FrameTransport;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;

/** A line of 115200 baud to a simulated device; loses, repeats, delays and garbles what it is told to. */
public final class SimulatedLink implements FrameLink {

    public static final int SAFE_FRAME = 182;
    public static final int OVERHEAD = 4;

    private static final long MILLI = 1_000_000L;
    private static final int BYTES_PER_LINE = 93;
    private static final long NANOS_PER_BYTE = 1_000_000_000L / 11520 * 4 / 3;

    private final SimulatedDevice device;
    private final VirtualTime time;
    private final Faults faults;
    private final PriorityQueue<Delivery> deliveries =
            new PriorityQueue<>(Comparator.comparingLong(Delivery::at).thenComparingLong(Delivery::order));
    private final List<Long> busy = new ArrayList<>();
    private final List<byte[]> sent = new ArrayList<>();
    private Open open;
    private long order;
    private long deviceFreeAt;
    private int openings;
    private int overruns;
    private int mostAtOnce;
    private boolean halfDuplex;
    private boolean checked = true;
    private Duration waited = Duration.ZERO;
    private Duration othersTurn = Duration.ZERO;
    private long missingUntil = Long.MIN_VALUE;
    private int answersToLose;
    private long lostOffset;
    private Optional<SimulatedConsole> console = Optional.empty();
    private int sendsUntilInterrupt = Integer.MAX_VALUE;
    private int sendsUntilKill = Integer.MAX_VALUE;
    private boolean lastArrives;
    private int sendsUntilLoss = Integer.MAX_VALUE;
    private long nanosPerByte = NANOS_PER_BYTE;
    private int lineBuffers = Integer.MAX_VALUE;
    private double lineLoss;

    private record Delivery(long at, long order, byte[] frame) {}

    public SimulatedLink(SimulatedDevice device, VirtualTime time, Faults faults) {
        this.device = device;
        this.time = time;
        this.faults = faults;
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
        return overruns;
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
        return mostAtOnce;
    }

    public boolean isOpen() {
        return open != null;
    }

    public static long nanosOnTheLine(byte[] frame) {
        return frame.length * NANOS_PER_BYTE;
    }

    /** In place of 115200. */
    public void runsAt(int baud) {
        nanosPerByte = 10_000_000_000L / baud * 4 / 3;
    }

    /** More lines than these are lost while the device is busy with a request (zephyr#92697). */
    public void hasLineBuffers(int count) {
        lineBuffers = count;
    }

    /** Each line of a frame is lost with this probability, and the frame with it. */
    public void losesLines(double probability) {
        lineLoss = probability;
    }

    public void losesRequest(int number) {
        sendsUntilLoss = number;
    }

    public void missingFor(Duration duration) {
        missingUntil = time.nanoTime() + duration.toNanos();
    }

    /** The answers that tell that the upload is complete. */
    public void losesAnswersToLastChunk(long length, int count) {
        lostOffset = length;
        answersToLose = count;
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
            time.advanceTo(begin + frame.length * nanosPerByte);
            if (!faults.strikes(Faults.Kind.LOSE_REQUEST) && !isLost(frame, begin)) {
                arrive(frame);
            }
            if (isLast) {
                throw new Killed();
            }
        }

        @Override
        public Optional<byte[]> receive(Duration timeout) throws FirmwareException {
            failIfGone();
            long until = time.nanoTime() + timeout.toNanos();
            Delivery next = deliveries.peek();
            if (next == null || next.at() > until) {
                time.advanceTo(until + 1_000);
                return Optional.empty();
            }
            deliveries.remove();
            time.advanceTo(next.at());
            return Optional.of(next.frame());
        }

        @Override
        public void close() {
            if (open == this) {
                open = null;
                deliveries.removeIf(delivery -> !faults.strikes(Faults.Kind.DELAY_ANSWER));
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

    private boolean isLost(byte[] frame, long begin) {
        long linesWhileBusy = (deviceFreeAt - begin) / (BYTES_PER_LINE * nanosPerByte);
        boolean lost = --sendsUntilLoss == 0 || Math.min(linesWhileBusy, lines(frame)) > lineBuffers;
        for (int line = 0; line < lines(frame); line++) {
            lost |= lineLoss > 0 && faults.below(1_000_000) < lineLoss * 1_000_000;
        }
        return lost;
    }

    private static int lines(byte[] frame) {
        return (frame.length + OVERHEAD + BYTES_PER_LINE - 1) / BYTES_PER_LINE;
    }

    /** The device takes a request if it lives, has a free buffer, and the request fits into one. */
    private void arrive(byte[] frame) {
        long now = time.nanoTime();
        strikeDevice(now);
        busy.removeIf(until -> until <= now);
        boolean overrun = busy.size() >= device.bufferCount();
        overruns += overrun ? 1 : 0;
        mostAtOnce = Math.max(mostAtOnce, busy.size() + 1);
        if (device.isAlive(now) && !overrun && frame.length <= device.largestMessage(OVERHEAD)) {
            handle(frame, now);
        }
    }

    private void strikeDevice(long now) {
        if (faults.strikes(Faults.Kind.RESET)) {
            device.resetsAt(now);
        }
        if (faults.strikes(Faults.Kind.SILENCE)) {
            device.silentUntil(now + faults.below(20_000) * MILLI);
        }
    }

    private void handle(byte[] frame, long now) {
        ByteBuffer in = ByteBuffer.wrap(frame);
        int first = in.get();
        in.get();
        int length = in.getShort() & 0xffff;
        int group = in.getShort();
        int sequence = in.get();
        int command = in.get();
        if (length != in.remaining()) {
            throw new AssertionError("the header says " + length + " of " + in.remaining() + " bytes");
        }
        Answer answer = device.handle(in, group, command, (first & 7) == 2, now);
        if (answer == Answer.SILENCE) {
            return;
        }
        deviceFreeAt = Math.max(deviceFreeAt, now) + answer.millis() * MILLI;
        busy.add(deviceFreeAt);
        if (answersToLose > 0 && answer.body().get("off") instanceof Integer offset && offset == lostOffset) {
            answersToLose--;
            return;
        }
        answer(frame, mutate(group << 8 | command, answer), sequence);
    }

    private byte[] mutate(int command, Answer answer) {
        if (faults.strikes(Faults.Kind.GARBLE_ANSWER)) {
            return faults.garbage();
        }
        if (faults.strikes(Faults.Kind.ERROR_V1)) {
            return Cbor.write(Map.of("rc", 1 + faults.below(13)));
        }
        if (faults.strikes(Faults.Kind.ERROR_V2)) {
            return Cbor.write(SimulatedDevice.groupError(1 + faults.below(34)));
        }
        if (command == 0x101 && faults.strikes(Faults.Kind.WRONG_OFFSET)) {
            return Cbor.write(Map.of("off", faults.below(100_000)));
        }
        return Cbor.write(answer.body());
    }

    private void answer(byte[] request, byte[] body, int sequence) {
        ByteBuffer out = ByteBuffer.allocate(8 + body.length);
        // Version 1 servers answer so whatever they were asked.
        int version = device.copiesVersion() ? request[0] & 0x18 : 0;
        out.put((byte) (version | request[0] & 7 | 1)).put((byte) 0).putShort((short) body.length);
        out.put(Arrays.copyOfRange(request, 4, 6)).put((byte) sequence).put(request[7]).put(body);
        long at = deviceFreeAt + body.length * nanosPerByte;
        if (faults.strikes(Faults.Kind.DELAY_ANSWER)) {
            at += faults.below(9000) * MILLI;
        }
        if (!faults.strikes(Faults.Kind.LOSE_ANSWER)) {
            deliveries.add(new Delivery(at, order++, out.array()));
        }
        if (faults.strikes(Faults.Kind.DUPLICATE_ANSWER)) {
            deliveries.add(new Delivery(at + faults.below(3000) * MILLI, order++, out.array()));
        }
    }
}
