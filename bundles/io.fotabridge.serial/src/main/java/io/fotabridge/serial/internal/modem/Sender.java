// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.modem;

import io.fotabridge.serial.internal.modem.Move.Abandon;
import io.fotabridge.serial.internal.modem.Move.Finish;
import io.fotabridge.serial.internal.modem.Move.Listen;
import io.fotabridge.serial.internal.modem.Move.Reason;
import io.fotabridge.serial.internal.modem.Move.Transmit;
import java.time.Duration;

/**
 * The sending side of one transfer, as a state machine: what was heard and the time go in, what to do comes out. Time
 * is as {@link System#nanoTime()}. For one thread.
 *
 * <p>The receiver drives. It asks for the first block with {@code C} (or NAK: it can only add up), acknowledges each,
 * asks for a repetition, cancels. The sender repeats by itself only after a long silence; since then two answers may
 * come for one block, and a stray ACK would count for the next one, it listens them out before it goes on.
 */
public final class Sender {

    private enum Phase {
        HEADER,
        /** The header is acknowledged; block 1 has to be asked for. */
        DATA_WANTED,
        DATA,
        END_OF_FILE,
        /** The file is acknowledged; the next header has to be asked for, or at least nothing is to be refused. */
        NEXT_FILE_WANTED,
        END_OF_BATCH
    }

    /** How often a packet is sent. */
    private static final int TRIES = 10;

    private static final Duration ANSWER = Duration.ofSeconds(10);
    /** Receivers that do not ask again after a header, or after a file, just go on. */
    private static final Duration ASKING = Duration.ofSeconds(3);
    /** An answer to a repetition is late by that at most. */
    private static final Duration STRAY_ANSWERS = Duration.ofSeconds(1);
    /** A receiver that still asks so long after the first packet has not understood it. */
    private static final Duration ASKS_ANEW = Duration.ofMillis(800);

    private final Dialect dialect;
    private final FileInfo file;
    private final Duration firstAnswer;
    private Checksum checksum = Checksum.CRC;
    private Phase phase;
    private Packet packet;
    private boolean onItsWay;
    private boolean settling;
    private boolean cancelHeard;
    private boolean repeatedInSilence;
    private int tries;
    private long blocks;
    private long acknowledged;
    private long sentAt;
    private long deadline;

    /** @param firstAnswer how long the receiver may take for its first acknowledgement, since it may erase before it */
    public Sender(Dialect dialect, FileInfo file, Duration firstAnswer) {
        this.dialect = dialect;
        this.file = file;
        this.firstAnswer = firstAnswer;
    }

    public Checksum checksum() {
        return checksum;
    }

    /** Bytes of the file that the receiver has acknowledged. */
    public long acknowledged() {
        return acknowledged;
    }

    /** Whether every byte of the file is acknowledged and only farewells are left. */
    public boolean isAtEndOfFile() {
        return packet instanceof Packet.EndOfFile || packet instanceof Packet.EndOfBatch;
    }

    /** When {@link #elapse} is to be called. */
    public long deadline() {
        return deadline;
    }

    /** The receiver has asked for the first block, with this byte. */
    public Move begin(byte asked) {
        if (asked == Control.STREAM_WANTED) {
            return new Abandon(Reason.STREAM_WANTED);
        }
        checksum = asked == Control.NAK ? Checksum.SUM : Checksum.CRC;
        return dialect.hasHeader() ? transmit(Phase.HEADER, new Packet.Header(file)) : nextOfFile();
    }

    /** The packet is on the line, and ends there at this time. */
    public void transmitted(long at) {
        onItsWay = false;
        sentAt = at;
        tries++;
        deadline = at + (isFirst() ? firstAnswer : ANSWER).toNanos();
    }

    /** A byte came. What comes before a packet is on the line is no answer to it. */
    public Move hear(byte heard, long now) {
        boolean again = cancelHeard;
        cancelHeard = heard == Control.CAN;
        if (cancelHeard) {
            return again ? new Abandon(Reason.CANCELLED) : new Listen();
        }
        if (onItsWay) {
            return new Listen();
        }
        if (settling) {
            deadline = isAnswer(heard) ? now + STRAY_ANSWERS.toNanos() : deadline;
            return new Listen();
        }
        return switch (heard) {
            case Control.ACK -> acknowledge(now);
            case Control.NAK -> refuse();
            case Control.CRC_WANTED -> asked(now);
            default -> new Listen();
        };
    }

    private static boolean isAnswer(byte heard) {
        return heard == Control.ACK || heard == Control.NAK || heard == Control.CRC_WANTED;
    }

    /** After the file this means that the acknowledgement of its end was that of the last block, heard late. */
    private Move refuse() {
        if (phase == Phase.NEXT_FILE_WANTED) {
            phase = Phase.END_OF_FILE;
        }
        return isAwaitingAnswer() ? repeat(Reason.REFUSED) : new Listen();
    }

    private Move acknowledge(long now) {
        if (!isAwaitingAnswer()) {
            return new Listen();
        }
        if (packet instanceof Packet.Data block) {
            acknowledged = block.offset() + block.length();
            blocks++;
        }
        tries = 0;
        if (repeatedInSilence) {
            repeatedInSilence = false;
            settling = true;
            deadline = now + STRAY_ANSWERS.toNanos();
            return new Listen();
        }
        return proceed(now);
    }

    private Move proceed(long now) {
        return switch (phase) {
            case HEADER -> awaitRequest(Phase.DATA_WANTED, now);
            case DATA_WANTED, DATA -> nextOfFile();
            case END_OF_FILE -> awaitRequest(Phase.NEXT_FILE_WANTED, now);
            case NEXT_FILE_WANTED -> transmit(Phase.END_OF_BATCH, new Packet.EndOfBatch());
            case END_OF_BATCH -> new Finish();
        };
    }

    /** The receiver asks for a first block. */
    private Move asked(long now) {
        return switch (phase) {
            case DATA_WANTED -> proceed(now);
            case NEXT_FILE_WANTED -> dialect.hasHeader() ? proceed(now) : new Listen();
            case HEADER, DATA, END_OF_BATCH -> isAskedAnew(now) ? repeat(Reason.REFUSED) : new Listen();
            // Its acknowledgement was lost: nobody asks for another file who has not got this one.
            case END_OF_FILE -> dialect.hasHeader()
                    ? transmit(Phase.END_OF_BATCH, new Packet.EndOfBatch())
                    : new Listen();
        };
    }

    private boolean isAskedAnew(long now) {
        boolean isOpening = phase != Phase.DATA || blocks == 0;
        return isOpening && now - sentAt > ASKS_ANEW.toNanos();
    }

    /** The deadline has passed. */
    public Move elapse(long now) {
        if (settling) {
            settling = false;
            return proceed(now);
        }
        return switch (phase) {
            case DATA_WANTED -> nextOfFile();
            // The receiver has said that it has the file; that it says no more is its own affair.
            case NEXT_FILE_WANTED, END_OF_BATCH -> new Finish();
            case HEADER, DATA, END_OF_FILE -> isFirst() ? new Abandon(Reason.SILENT) : repeatInSilence();
        };
    }

    private Move repeatInSilence() {
        repeatedInSilence = true;
        return repeat(Reason.SILENT);
    }

    private Move repeat(Reason otherwise) {
        if (tries == TRIES) {
            return new Abandon(otherwise);
        }
        onItsWay = true;
        return new Transmit(packet);
    }

    private Move nextOfFile() {
        long left = file.size() - acknowledged;
        if (left == 0) {
            return transmit(Phase.END_OF_FILE, new Packet.EndOfFile());
        }
        int size = dialect.blockFor(left, checksum);
        int number = (int) (blocks + 1) & 0xff;
        return transmit(Phase.DATA, new Packet.Data(number, acknowledged, (int) Math.min(left, size), size));
    }

    private Move transmit(Phase next, Packet nextPacket) {
        phase = next;
        packet = nextPacket;
        tries = 0;
        onItsWay = true;
        return new Transmit(nextPacket);
    }

    private Move awaitRequest(Phase next, long now) {
        phase = next;
        deadline = now + (dialect.hasHeader() ? ASKING : STRAY_ANSWERS).toNanos();
        return new Listen();
    }

    private boolean isAwaitingAnswer() {
        return phase != Phase.DATA_WANTED && phase != Phase.NEXT_FILE_WANTED;
    }

    /** Whether the receiver may be erasing its flash. */
    private boolean isFirst() {
        return phase == Phase.HEADER || phase == Phase.DATA && blocks == 0;
    }
}
