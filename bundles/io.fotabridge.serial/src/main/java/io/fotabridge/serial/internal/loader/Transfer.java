// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.loader;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.ImageBytes;
import io.fotabridge.api.target.TransferListener;
import io.fotabridge.serial.internal.modem.BlockEncoder;
import io.fotabridge.serial.internal.modem.Move;
import io.fotabridge.serial.internal.modem.Move.Abandon;
import io.fotabridge.serial.internal.modem.Move.Listen;
import io.fotabridge.serial.internal.modem.Move.Reason;
import io.fotabridge.serial.internal.modem.Move.Transmit;
import io.fotabridge.serial.internal.modem.Packet;
import io.fotabridge.serial.internal.modem.Sender;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Does what the sender's state machine says: reads blocks, puts them on the line, listens. For one thread. */
final class Transfer {

    private static final byte[] NO_DATA = {};

    private final Wire wire;
    private final Timekeeper time;
    private final Sender sender;
    private final ImageBytes image;
    private final TransferListener progress;
    private final Transcript transcript;
    private final byte[] chunk = new byte[1024];

    /** @param transcript takes what comes from the end of the file on: the loader's words about it */
    Transfer(Wire wire, Timekeeper time, Sender sender, ImageBytes image, TransferListener progress,
            Transcript transcript) {
        this.wire = wire;
        this.time = time;
        this.sender = sender;
        this.image = image;
        this.progress = progress;
        this.transcript = transcript;
    }

    /**
     * Sends the image. Whatever ends this before the receiver has everything, the receiver is told to give up.
     *
     * @param asked the byte with which the receiver has asked for it
     * @return {@link Move.Finish} or {@link Abandon}
     */
    Move run(byte asked) throws FirmwareException, IOException, InterruptedException {
        boolean ended = false;
        try {
            transcript.clear();
            Move move = sender.begin(asked);
            while (move instanceof Transmit transmit) {
                move = transmit(transmit.packet());
            }
            ended = move instanceof Move.Finish || move.equals(new Abandon(Reason.CANCELLED));
            return move;
        } finally {
            if (!ended) {
                cancel();
            }
        }
    }

    private Move transmit(Packet packet) throws FirmwareException, IOException, InterruptedException {
        byte[] bytes = BlockEncoder.encode(packet, dataOf(packet), sender.checksum());
        Move last = takeWhatIsThere();
        if (last instanceof Abandon) {
            return last;
        }
        wire.write(bytes);
        sender.transmitted(time.nanoTime() + wire.nanosOnLine(bytes.length));
        return listen();
    }

    private byte[] dataOf(Packet packet) throws IOException {
        if (!(packet instanceof Packet.Data block)) {
            return NO_DATA;
        }
        ByteBuffer data = ByteBuffer.allocate(block.length());
        image.read(block.offset(), data);
        return data.array();
    }

    /** What came before a packet is no answer to it, but it may be the end. */
    private Move takeWhatIsThere() throws FirmwareException, InterruptedException {
        Move move = new Listen();
        int count = wire.read(chunk, Duration.ZERO);
        while (count > 0 && move instanceof Listen) {
            move = hear(count);
            count = wire.read(chunk, Duration.ZERO);
        }
        return move;
    }

    private Move listen() throws FirmwareException, InterruptedException {
        Move move = new Listen();
        while (move instanceof Listen) {
            long left = sender.deadline() - time.nanoTime();
            int count = left > 0 ? wire.read(chunk, Duration.ofNanos(left)) : 0;
            move = count > 0 || left > 0 ? hear(count) : sender.elapse(time.nanoTime());
            progress.transferred(sender.acknowledged(), image.length());
        }
        return move;
    }

    /** The first byte that makes the sender do something counts; of those behind it, only a cancellation does. */
    private Move hear(int count) {
        Move move = new Listen();
        int at = 0;
        for (; at < count && !(move instanceof Abandon || move instanceof Move.Finish); at++) {
            Move next = sender.hear(chunk[at], time.nanoTime());
            move = next instanceof Listen ? move : next;
        }
        if (sender.isAtEndOfFile()) {
            transcript.add(chunk, 0, count);
        }
        return move;
    }

    private void cancel() throws FirmwareException, InterruptedException {
        wire.write(BlockEncoder.cancellation());
        time.pause(Duration.ofNanos(wire.nanosOnLine(BlockEncoder.cancellation().length)).plusMillis(50));
    }
}
