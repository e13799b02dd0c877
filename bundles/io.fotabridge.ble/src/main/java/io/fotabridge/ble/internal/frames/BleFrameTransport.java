// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.frames;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.link.FrameTransport;
import io.fotabridge.ble.internal.link.DeviceConnection;
import io.fotabridge.ble.internal.link.TimeLeft;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.Characteristic;
import io.fotabridge.ble.port.Characteristic.WriteType;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** SMP messages over the open connection to a device. */
final class BleFrameTransport implements FrameTransport {

    /** Beyond that, a controller that takes nothing is not slow but gone. */
    private static final Duration WRITE_PATIENCE = Duration.ofSeconds(5);

    private static final Duration ANSWER_TO_ECHO = Duration.ofSeconds(1);
    private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(2);
    private static final int SEQUENCE_OF_ECHO = 0xef;

    /** A packet of that size does, with what is around it in the first chunk of an image. */
    private static final int HOLDS_A_HEADER = 128;

    /** The answer to a chunk of an upload, which a window asks for again before it is there. */
    private static final int ANSWER_TO_CHUNK = 30;

    private final DeviceConnection connection;
    private final Characteristic smp;
    private final Waiting waiting;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Reassembly reassembly = new Reassembly();
    private final Kept kept;
    private int packet;
    private volatile boolean hasAsked;
    private volatile boolean isHeard;
    private volatile boolean isAnswered;

    /** What the provider's threads hand over. */
    private sealed interface Arrival {
        record Fragment(byte[] value) implements Arrival {}

        record Over(BleException why) implements Arrival {}
    }

    /**
     * @param kept   where it goes when it is closed, if it is still of use
     * @param packet bytes that a write may have
     */
    BleFrameTransport(DeviceConnection connection, Characteristic smp, Waiting waiting, Kept kept, int packet) {
        this.connection = connection;
        this.smp = smp;
        this.waiting = waiting;
        this.kept = kept;
        this.packet = packet;
    }

    /** Lets the device answer; one that does not let itself be asked for that may have other services by now. */
    void listen(TimeLeft time) throws FirmwareException, InterruptedException {
        connection.connection().whenOver(why -> arrivals.add(new Arrival.Over(why)));
        hasAsked = true;
        connection.subscribe(smp, value -> arrivals.add(new Arrival.Fragment(value)), time);
        hasAsked = false;
    }

    /** So many bytes turned out to fit. */
    void packetIs(int bytes) {
        packet = bytes;
    }

    /** {@inheritDoc} A message in one piece needs nothing on the device that puts pieces together. */
    @Override
    public int safeFrameSize() {
        return packet;
    }

    /**
     * {@inheritDoc} The device tells how large its buffers are, but not whether it puts pieces of a message together
     * (MCUMGR_TRANSPORT_BT_REASSEMBLY): without that it drops them, or answers that they are corrupt. Where no image
     * could be sent then, it is asked twice: it may only have been late.
     */
    @Override
    public int largestFrameSize() throws FirmwareException, InterruptedException {
        boolean putsTogether = isEchoed(SEQUENCE_OF_ECHO) || packet < HOLDS_A_HEADER && isEchoed(SEQUENCE_OF_ECHO - 1);
        return putsTogether ? Integer.MAX_VALUE : packet;
    }

    private boolean isEchoed(int sequence) throws FirmwareException, InterruptedException {
        byte[] echo = EchoProbe.ofSize(packet + 1, sequence);
        send(echo);
        return answerTo(echo, ANSWER_TO_ECHO).filter(answer -> EchoProbe.isAnswer(answer, echo)).isPresent();
    }

    /** What this very request is answered with; what else comes is late, and dropped. */
    Optional<byte[]> answerTo(byte[] request, Duration timeout) throws FirmwareException, InterruptedException {
        MessageHeader asked = MessageHeader.of(request);
        long deadline = waiting.nanoTime() + timeout.toNanos();
        Optional<byte[]> answer = receive(timeout);
        while (answer.isPresent() && !asked.isAnsweredBy(MessageHeader.of(answer.get()))) {
            answer = receive(Duration.ofNanos(Math.max(0, deadline - waiting.nanoTime())));
        }
        return answer;
    }

    /** {@inheritDoc} The radio repeats what it loses by itself. */
    @Override
    public Duration shortestTimeout() {
        return SHORTEST_TIMEOUT;
    }

    @Override
    public int overhead() {
        return 0;
    }

    /** {@inheritDoc} Nor may it where pieces of several answers could get mixed up. */
    @Override
    public boolean isHalfDuplex() {
        return !smp.keepsOrder() && packet < ANSWER_TO_CHUNK;
    }

    @Override
    public boolean endsWithDevice() {
        return true;
    }

    @Override
    public void send(byte[] frame) throws FirmwareException, InterruptedException {
        hasAsked = true;
        isAnswered = false;
        reassembly.sent(frame);
        for (int from = 0; from < frame.length; from += packet) {
            byte[] piece = Arrays.copyOfRange(frame, from, Math.min(frame.length, from + packet));
            connection.write(smp, piece, WriteType.COMMAND, WRITE_PATIENCE);
        }
    }

    /** Sends a frame in one piece. @return whether it fits into a packet, as far as the gateway's side knows */
    boolean isTaken(byte[] frame) throws FirmwareException, InterruptedException {
        hasAsked = true;
        reassembly.sent(frame);
        return connection.isTaken(smp, frame, WriteType.COMMAND, WRITE_PATIENCE);
    }

    @Override
    public Optional<byte[]> receive(Duration timeout) throws FirmwareException, InterruptedException {
        long deadline = waiting.nanoTime() + timeout.toNanos();
        Optional<byte[]> message = Optional.empty();
        boolean isInTime = true;
        while (message.isEmpty() && isInTime) {
            Duration left = Duration.ofNanos(Math.max(0, deadline - waiting.nanoTime()));
            Optional<Arrival> arrival = waiting.next(arrivals, left);
            isInTime = arrival.isPresent();
            message = isInTime ? take(arrival.get()) : message;
        }
        isAnswered |= message.isPresent();
        return message;
    }

    private Optional<byte[]> take(Arrival arrival) throws FirmwareException {
        if (arrival instanceof Arrival.Over over) {
            arrivals.add(over); // it will not get better
            throw connection.failed(over.why());
        }
        isHeard = true;
        return reassembly.feed(((Arrival.Fragment) arrival).value(), waiting.nanoTime());
    }

    /** {@inheritDoc} One that is held stays connected, unless the device has fallen silent on it. */
    @Override
    public void close() {
        if (!isAnswered || !kept.keep(this)) {
            end();
        }
    }

    /** See {@link DeviceConnection#rests}. */
    boolean rests(Runnable giveUp) {
        return connection.rests(giveUp);
    }

    /** See {@link DeviceConnection#resumes}. */
    boolean resumes() {
        return connection.resumes();
    }

    /** Disconnects. One on which nothing was ever answered may have led to handles that mean something else by now. */
    void end() {
        if (hasAsked && !isHeard) {
            connection.doubtServices();
        }
        smp.unsubscribe();
        connection.close();
    }
}
