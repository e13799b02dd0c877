// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.loader;

import io.fotabridge.emulator.device.framing.Crc16;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The receiving side of XMODEM-CRC and YMODEM, as boot loaders have it: bytes and the time go in, answers come out.
 * Time is a running count of nanoseconds. Written after Forsberg's reference of 1988; shares nothing with any sender.
 */
public final class FileReceiver {
    private static final int SOH = 0x01;
    private static final int STX = 0x02;
    private static final int EOT = 0x04;
    private static final int CAN = 0x18;
    private static final byte[] ACK = {0x06};
    private static final byte[] ACK_AND_ASK = {0x06, 'C'};
    private static final byte[] NAK = {0x15};
    private static final byte[] ASK = {'C'};
    private static final byte[] CANCEL = {CAN, CAN};
    private static final byte[] NOTHING = {};
    private static final long SECOND = 1_000_000_000L;
    private static final long ASKING = SECOND;
    private static final long BETWEEN_BYTES = SECOND;
    private static final long BETWEEN_BLOCKS = 10 * SECOND;
    private static final int MOST_QUESTIONS = 60;
    private static final int MOST_SILENCES = 10;

    private final Protocol protocol;
    private final Storage storage;
    private final ByteArrayOutputStream block = new ByteArrayOutputStream();
    private Outcome outcome = Outcome.GOING_ON;
    private boolean asking = true;
    private boolean inFile;
    private boolean endHeard;
    private boolean cancelHeard;
    private boolean purging;
    private int wanted;
    private int silences;
    private long size = -1;
    private long stored;
    private long deadline;

    /** How far it is. */
    public enum Outcome {
        GOING_ON,
        /** The whole file is stored. */
        STORED,
        /** By either side. */
        CANCELLED,
        /** Nobody sends, or not any more. */
        GIVEN_UP
    }

    public FileReceiver(Protocol protocol, Storage storage) {
        this.protocol = protocol;
        this.storage = storage;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** Bytes of the file that are stored. */
    public long stored() {
        return stored;
    }

    /** When {@link #elapse} is to be called. */
    public long deadline() {
        return deadline;
    }

    /** Asks for the file. */
    public byte[] begin(long now) {
        wanted = protocol == Protocol.YMODEM ? 0 : 1;
        inFile = protocol == Protocol.XMODEM;
        deadline = now + ASKING;
        return ASK;
    }

    /** A byte came. @return what to answer */
    public byte[] hear(byte heard, long now) throws IOException, InterruptedException {
        if (block.size() > 0) {
            block.write(heard);
            deadline = now + BETWEEN_BYTES;
            return block.size() == blockLength() ? judge(now) : NOTHING;
        }
        boolean again = cancelHeard;
        cancelHeard = heard == CAN;
        if (cancelHeard && again) {
            return ended(Outcome.CANCELLED, NOTHING);
        }
        if (purging) {
            deadline = now + BETWEEN_BYTES;
            return NOTHING;
        }
        return switch (heard) {
            case SOH, STX -> beginBlock(heard, now);
            case EOT -> inFile ? endOfFile(now) : NOTHING;
            case CAN -> NOTHING;
            default -> purge(now);
        };
    }

    /**
     * Listens until the line is silent, and only then refuses: the rest of a block whose beginning was lost has all
     * kinds of control characters in it, and a block that seems to be too long pushes the next one out of place.
     */
    private byte[] purge(long now) {
        purging = true;
        deadline = now + BETWEEN_BYTES;
        return NOTHING;
    }

    /** The deadline has passed. @return what to say */
    public byte[] elapse(long now) {
        boolean half = block.size() > 0 || purging;
        block.reset();
        purging = false;
        silences++;
        if (silences > (asking ? MOST_QUESTIONS : MOST_SILENCES)) {
            return ended(Outcome.GIVEN_UP, CANCEL);
        }
        deadline = now + (asking ? ASKING : BETWEEN_BLOCKS);
        return asking && !half ? ASK : NAK;
    }

    private byte[] beginBlock(byte first, long now) {
        block.write(first);
        deadline = now + BETWEEN_BYTES;
        return NOTHING;
    }

    private int blockLength() {
        return 3 + dataLength() + 2;
    }

    private int dataLength() {
        return block.toByteArray()[0] == SOH ? 128 : 1024;
    }

    private byte[] judge(long now) throws IOException, InterruptedException {
        byte[] bytes = block.toByteArray();
        int length = dataLength();
        block.reset();
        deadline = now + BETWEEN_BLOCKS;
        int number = bytes[1] & 0xff;
        if ((number ^ bytes[2] & 0xff) != 0xff || Crc16.of(bytes, 3, length + 2) != 0) {
            return purge(now);
        }
        silences = 0;
        endHeard = false;
        byte[] data = Arrays.copyOfRange(bytes, 3, 3 + length);
        if (number == (wanted & 0xff)) {
            return inFile ? data(data) : header(data);
        }
        boolean repeated = number == (wanted - 1 & 0xff) && (inFile || protocol == Protocol.YMODEM);
        boolean repeatedHeader = repeated && wanted == 1 && stored == 0;
        return repeated ? (repeatedHeader ? ACK_AND_ASK : ACK) : ended(Outcome.CANCELLED, CANCEL);
    }

    private byte[] header(byte[] data) throws IOException, InterruptedException {
        if (data[0] == 0) {
            return ended(Outcome.STORED, ACK);
        }
        String[] fields = new String(data, StandardCharsets.ISO_8859_1).split("\0", 3);
        size = Long.parseLong(fields[1].split(" ")[0]);
        if (!storage.announce(fields[0], size)) {
            return ended(Outcome.CANCELLED, CANCEL);
        }
        inFile = true;
        asking = true;
        wanted = 1;
        return ACK_AND_ASK;
    }

    private byte[] data(byte[] data) throws IOException, InterruptedException {
        if (wanted == 1 && protocol == Protocol.XMODEM) {
            storage.announce("", -1);
        }
        asking = false;
        int count = (int) (size < 0 ? data.length : Math.min(data.length, size - stored));
        if (!storage.store(stored, Arrays.copyOf(data, count))) {
            return ended(Outcome.CANCELLED, CANCEL);
        }
        stored += count;
        wanted++;
        return ACK;
    }

    /** The first one could be noise, so it is asked for a second. */
    private byte[] endOfFile(long now) {
        deadline = now + BETWEEN_BLOCKS;
        if (!endHeard || size >= 0 && stored < size) {
            endHeard = true;
            return NAK;
        }
        if (protocol == Protocol.XMODEM) {
            return ended(Outcome.STORED, ACK);
        }
        inFile = false;
        asking = true;
        wanted = 0;
        silences = 0;
        deadline = now + ASKING;
        return ACK_AND_ASK;
    }

    private byte[] ended(Outcome how, byte[] lastWords) {
        outcome = how;
        return lastWords;
    }
}
