// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests and responses, byte by byte. */
class WireTest {

    private static Response response(String hex) throws MalformedResponseException {
        return Response.parse(HexFormat.of().parseHex(hex));
    }

    @Test
    void requestsHaveTheLowByteFirst() {
        assertEquals("010200100000", Request.create(DfuObject.DATA, 4096).toString());
        assertEquals("0101c0000000", Request.create(DfuObject.COMMAND, 192).toString());
        assertEquals("020c00", Request.receipts(12).toString());
        assertEquals("02e803", Request.receipts(1000).toString());
        assertEquals("03", Request.checksum().toString());
        assertEquals("04", Request.execute().toString());
        assertEquals("0602", Request.select(DfuObject.DATA).toString());
    }

    @Test
    void responsesTellWhatThereIs() throws Exception {
        assertEquals(new Checksum(192, 0x0a366f41), response("600301c0000000416f360a").checksum());
        assertEquals(
                new Selection(4096, new Checksum(64, 0x5eefdaeb)),
                response("6006010010000040000000ebdaef5e").selection());
        assertEquals(7, response("60040b07").extended());
        assertEquals(8, response("600408").result());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "6004", "200101", "610401"})
    void whatIsNoResponseIsNone(String hex) {
        assertThrows(MalformedResponseException.class, () -> response(hex));
    }

    @ParameterizedTest
    @ValueSource(strings = {"600301c0000000416f36", "600301"})
    void aChecksumIsWhole(String hex) {
        assertThrows(MalformedResponseException.class, () -> response(hex).checksum());
    }

    @ParameterizedTest
    @ValueSource(strings = {"60060100100000400000", "600601000000000000000000000000"})
    void aSelectionIsWholeAndHasRoom(String hex) {
        assertThrows(MalformedResponseException.class, () -> response(hex).selection());
    }

    /** {@code -Dfuzz.seed=} replays a failure. */
    @Test
    void anythingMayBeNotified() {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(20)];
            random.nextBytes(bytes);
            if (bytes.length > 0) {
                bytes[0] = 0x60;
            }
            try {
                Selection selection = Response.parse(bytes).selection();
                Resumption.of(selection, random.nextLong(1, 1L << 32), random.nextInt());
            } catch (MalformedResponseException e) {
                continue; // as it should be
            } catch (RuntimeException e) {
                throw new AssertionError("-Dfuzz.seed=" + seed + ", round " + round, e);
            }
        }
    }
}
