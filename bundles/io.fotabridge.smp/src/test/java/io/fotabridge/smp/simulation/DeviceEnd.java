// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.simulation;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The device's end of a line: takes requests into its buffers, and answers them one after the other. */
final class DeviceEnd {

    private static final long MILLI = 1_000_000L;

    private final SimulatedDevice device;
    private final Line line;
    private final VirtualTime time;
    private final Faults faults;
    private final Deliveries deliveries;
    private final List<Long> busy = new ArrayList<>();
    private long freeAt;
    private int overruns;
    private int mostAtOnce;
    private int answersToLose;
    private long lostOffset;
    private Optional<Map<Integer, byte[]>> echoes = Optional.empty();

    DeviceEnd(SimulatedDevice device, Line line, VirtualTime time, Faults faults, Deliveries deliveries) {
        this.device = device;
        this.line = line;
        this.time = time;
        this.faults = faults;
        this.deliveries = deliveries;
    }

    /** When it has answered all that it has. */
    long freeAt() {
        return freeAt;
    }

    int overruns() {
        return overruns;
    }

    int mostAtOnce() {
        return mostAtOnce;
    }

    void losesAnswersWithOffset(long offset, int count) {
        lostOffset = offset;
        answersToLose = count;
    }

    void repeatsAnswersInTheNextRound() {
        echoes = Optional.of(new HashMap<>());
    }

    /** The device takes a request if it lives, has a free buffer, and the request fits into one. */
    void arrive(byte[] frame) {
        long now = time.nanoTime();
        strikeDevice(now);
        busy.removeIf(until -> until <= now);
        boolean overrun = busy.size() >= device.bufferCount();
        overruns += overrun ? 1 : 0;
        mostAtOnce = Math.max(mostAtOnce, busy.size() + 1);
        if (device.isAlive(now) && !overrun && frame.length <= device.largestMessage(SimulatedLink.OVERHEAD)) {
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
        freeAt = Math.max(freeAt, now) + answer.millis() * MILLI;
        busy.add(freeAt);
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
        long at = freeAt + line.nanos(body.length);
        if (faults.strikes(Faults.Kind.DELAY_ANSWER)) {
            at += faults.below(9000) * MILLI;
        }
        Optional<byte[]> echo = echoes.map(round -> round.put(sequence, out.array()));
        echo.ifPresent(answer -> deliveries.add(freeAt, answer));
        if (!faults.strikes(Faults.Kind.LOSE_ANSWER)) {
            deliveries.add(at, out.array());
        }
        if (faults.strikes(Faults.Kind.DUPLICATE_ANSWER)) {
            deliveries.add(at + faults.below(3000) * MILLI, out.array());
        }
    }
}
