// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.loader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fotabridge.emulator.device.framing.Crc16;
import io.fotabridge.emulator.device.loader.FileReceiver.Outcome;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FileReceiverTest {
    private static final long SECOND = 1_000_000_000L;
    /** "fw.bin" of 192 bytes. */
    private static final String HEADER =
            "0100ff" + "66772e62696e00" + "3139322030203000" + "00".repeat(128 - 15) + "eae6";
    private static final String NO_MORE = "0100ff" + "00".repeat(128) + "0000";
    private static final String EOT = "04";

    private final ByteArrayOutputStream stored = new ByteArrayOutputStream();
    private final Storage storage = new Storage() {
        @Override
        public boolean announce(String name, long size) {
            announced = name + " " + size;
            return size <= 1000;
        }

        @Override
        public boolean store(long offset, byte[] data) {
            assertEquals(stored.size(), offset);
            stored.writeBytes(data);
            return true;
        }
    };
    private String announced = "";
    private FileReceiver receiver = new FileReceiver(Protocol.YMODEM, storage);
    private long now;

    private static String block(int number, byte[] data) {
        byte[] block = new byte[3 + data.length + 2];
        block[0] = (byte) (data.length == 128 ? 1 : 2);
        block[1] = (byte) number;
        block[2] = (byte) ~number;
        System.arraycopy(data, 0, block, 3, data.length);
        int crc = Crc16.of(data, 0, data.length);
        block[block.length - 2] = (byte) (crc >> 8);
        block[block.length - 1] = (byte) crc;
        return HexFormat.of().formatHex(block);
    }

    private static byte[] data(int length) {
        byte[] data = new byte[length];
        new Random(length).nextBytes(data);
        return data;
    }

    private String begin() {
        return HexFormat.of().formatHex(receiver.begin(now));
    }

    private String hear(String hex) throws Exception {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        for (byte one : HexFormat.of().parseHex(hex)) {
            now += SECOND / 10_000;
            answers.writeBytes(receiver.hear(one, now));
        }
        return HexFormat.of().formatHex(answers.toByteArray());
    }

    private String silence() {
        now = receiver.deadline();
        return HexFormat.of().formatHex(receiver.elapse(now));
    }

    @Test
    void aBatchOfOneFile() throws Exception {
        byte[] data = data(1024);
        assertEquals("43", begin());
        assertEquals("43", silence());
        assertEquals("0643", hear(HEADER));
        assertEquals("fw.bin 192", announced);
        assertEquals("06", hear(block(1, data)));
        assertEquals("15", hear(EOT));
        assertEquals("0643", hear(EOT));
        assertEquals("06", hear(NO_MORE));
        assertEquals(Outcome.STORED, receiver.outcome());
        assertArrayEquals(Arrays.copyOf(data, 192), stored.toByteArray());
    }

    @Test
    void xmodemKeepsWhatTheLastBlockIsFilledUpWith() throws Exception {
        receiver = new FileReceiver(Protocol.XMODEM, storage);
        begin();
        assertEquals("06", hear(block(1, data(128))));
        assertEquals("1506", hear(EOT + EOT));
        assertEquals(Outcome.STORED, receiver.outcome());
        assertEquals(128, stored.size());
    }

    @Test
    void aRepeatedBlockIsAcknowledgedAndDropped() throws Exception {
        begin();
        hear(HEADER);
        assertEquals("0643", hear(HEADER));
        hear(block(1, data(128)));
        assertEquals("06", hear(block(1, data(128))));
        assertEquals(128, stored.size());
    }

    @Test
    void aBlockThatIsNeitherNextNorRepeatedCancels() throws Exception {
        begin();
        hear(HEADER);
        assertEquals("1818", hear(block(3, data(128))));
        assertEquals(Outcome.CANCELLED, receiver.outcome());
    }

    @Test
    void aSpoiltBlockIsRefusedWhenTheLineIsSilent() throws Exception {
        begin();
        hear(HEADER);
        assertEquals("", hear(block(1, data(128)).replaceAll("..$", "00")));
        assertEquals("15", silence());
        assertEquals("", hear(block(1, data(128)).substring(2))); // its beginning was lost
        assertEquals("15", silence());
        assertEquals("06", hear(block(1, data(128))));
    }

    @Test
    void aFileThatDoesNotFitIsCancelled() throws Exception {
        begin();
        byte[] header = HexFormat.of().parseHex(HEADER.substring(6, 6 + 256));
        System.arraycopy("9999".getBytes(StandardCharsets.US_ASCII), 0, header, 7, 4);
        assertEquals("1818", hear(block(0, header)));
    }

    @Test
    void whatTheSenderCancelsIsCancelled() throws Exception {
        begin();
        hear(HEADER + "1818");
        assertEquals(Outcome.CANCELLED, receiver.outcome());
    }

    @Test
    void nobodyIsWaitedForForEver() throws Exception {
        begin();
        for (int i = 0; i < 100 && receiver.outcome() == Outcome.GOING_ON; i++) {
            silence();
        }
        assertEquals(Outcome.GIVEN_UP, receiver.outcome());
    }

    @Test
    void noNoiseIsTakenForAFile() throws Exception {
        Random random = new Random(11);
        begin();
        byte[] noise = new byte[1];
        for (int i = 0; i < 1_000_000 && receiver.outcome() == Outcome.GOING_ON; i++) {
            random.nextBytes(noise);
            hear(HexFormat.of().formatHex(noise));
        }
        assertEquals(0, stored.size());
    }
}
