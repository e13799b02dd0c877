// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.frames;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.link.FrameTransport;
import io.fotabridge.ble.internal.link.DeviceConnection;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.Characteristic;
import io.fotabridge.ble.port.Characteristic.WriteType;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** SMP messages over the open connection to a device. */
final class BleFrameTransport implements FrameTransport {

    /** Beyond that, a controller that takes nothing is not slow but gone. */
    private static final Duration WRITE_PATIENCE = Duration.ofSeconds(5);

    /** The answer to a chunk of an upload, which a window asks for again before it is there. */
    private static final int ANSWER_TO_CHUNK = 30;

    /** A message in two pieces is sent so often until it is believed that nobody puts them together. */
    private static final int ATTEMPTS_IN_PIECES = 2;

    private static final Duration ANSWER_IN_PIECES = Duration.ofSeconds(1);

    private static final int FIRST_SEQUENCE = 0xe0;

    private final DeviceConnection connection;
    private final Characteristic smp;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Reassembly reassembly = new Reassembly();
    private int packet;
    private OptionalInt largest = OptionalInt.empty();
    private volatile boolean isHeard;

    /** What the provider's threads hand over. */
    private sealed interface Arrival {
        record Fragment(byte[] value) implements Arrival {}

        record Over(BleException why) implements Arrival {}
    }

    /** @param packet bytes that a write may have */
    BleFrameTransport(DeviceConnection connection, Characteristic smp, int packet) {
        this.connection = connection;
        this.smp = smp;
        this.packet = packet;
    }

    /** Lets the device answer. */
    void listen() throws FirmwareException, InterruptedException {
        connection.connection().whenOver(why -> arrivals.add(new Arrival.Over(why)));
        connection.subscribe(smp, value -> arrivals.add(new Arrival.Fragment(value)));
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

    /** {@inheritDoc} Zephyr tells of its buffers also where it is built without reassembly. */
    @Override
    public int largestFrameSize() throws FirmwareException, InterruptedException {
        if (largest.isEmpty()) {
            largest = OptionalInt.of(joinsPieces() ? Integer.MAX_VALUE : packet);
        }
        return largest.getAsInt();
    }

    private boolean joinsPieces() throws FirmwareException, InterruptedException {
        boolean isAnswered = false;
        for (int attempt = 0; attempt < ATTEMPTS_IN_PIECES && !isAnswered; attempt++) {
            byte[] echo = EchoProbe.ofSize(packet + MessageHeader.SIZE, FIRST_SEQUENCE + attempt);
            send(echo);
            isAnswered = hears(MessageHeader.of(echo), ANSWER_IN_PIECES);
        }
        return isAnswered;
    }

    /** Whether there is an answer to this very request; what else comes is late, and dropped. */
    boolean hears(MessageHeader request, Duration timeout) throws FirmwareException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        Optional<byte[]> answer = receive(timeout);
        while (answer.isPresent() && !request.isAnsweredBy(MessageHeader.of(answer.get()))) {
            answer = receive(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
        return answer.isPresent();
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
    public void send(byte[] frame) throws FirmwareException, InterruptedException {
        reassembly.sent(frame);
        for (int from = 0; from < frame.length; from += packet) {
            byte[] piece = Arrays.copyOfRange(frame, from, Math.min(frame.length, from + packet));
            connection.write(smp, piece, WriteType.COMMAND, WRITE_PATIENCE);
        }
    }

    /** Sends a frame in one piece. @return whether it fits into a packet, as far as the gateway's side knows */
    boolean isTaken(byte[] frame) throws FirmwareException, InterruptedException {
        reassembly.sent(frame);
        return connection.isTaken(smp, frame, WriteType.COMMAND, WRITE_PATIENCE);
    }

    @Override
    public Optional<byte[]> receive(Duration timeout) throws FirmwareException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        Optional<byte[]> message = Optional.empty();
        boolean isInTime = true;
        while (message.isEmpty() && isInTime) {
            Arrival arrival = arrivals.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            isInTime = arrival != null;
            message = isInTime ? take(arrival) : message;
        }
        return message;
    }

    private Optional<byte[]> take(Arrival arrival) throws FirmwareException {
        if (arrival instanceof Arrival.Over over) {
            arrivals.add(over); // it will not get better
            throw connection.failed(over.why());
        }
        isHeard = true;
        return reassembly.feed(((Arrival.Fragment) arrival).value(), System.nanoTime());
    }

    /** {@inheritDoc} One on which nothing was ever heard may have led to handles that mean something else by now. */
    @Override
    public void close() {
        if (!isHeard) {
            connection.doubtServices();
        }
        smp.unsubscribe();
        connection.close();
    }
}
