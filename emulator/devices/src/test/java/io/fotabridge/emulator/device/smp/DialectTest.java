// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.fotabridge.emulator.device.TestBoard;
import io.fotabridge.emulator.device.boot.Sha256;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.flash.Trailer;
import io.fotabridge.emulator.device.image.McubootImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Where applications differ, as the table of real servers tells. */
class DialectTest {
    private static final byte[] IMAGE = McubootImages.version("2.0.0").body(2, 5_000).toBytes();

    @TempDir
    Path folder;
    private TestBoard board;

    @BeforeEach
    void start() throws IOException {
        board = new TestBoard(folder, Faults.NONE);
        board.flash.slot(0).write(0, McubootImages.version("1.0.0").toBytes());
    }

    @AfterEach
    void close() throws IOException {
        board.close();
    }

    @ParameterizedTest
    @CsvSource({
        // dialect, version asked in, version answered in, error
        "ZEPHYR, 0, 0,", "ZEPHYR, 1, 1,", "ZEPHYR, 2, 1, 13", "ZEPHYR_V2_ONLY, 0, 0, 12", "ZEPHYR_V2_ONLY, 1, 1,",
        "ZEPHYR_3_4, 0, 0,", "ZEPHYR_3_4, 1, 1,", "ZEPHYR_V1, 0, 0, 0", "ZEPHYR_V1, 1, 0, 0", "ZEPHYR_V1, 2, 0, 0",
        "MYNEWT, 1, 0, 0"})
    void versions(Dialect dialect, int asked, int answered, String error) throws Exception {
        byte[] request = Requests.read(1, 0);
        request[0] = (byte) (asked << 3);

        byte[] answer = server(dialect).answer(request).orElseThrow();

        assertEquals(answered << 3 | 1, answer[0]);
        assertEquals(error, Answer.of(answer).error());
    }

    @ParameterizedTest
    @CsvSource({
        // what is there: parameters, slot info, boot loader info, erase, shell, enumeration
        "ZEPHYR, true, true, true, true, true, true", "ZEPHYR_V1, true, false, false, true, true, false",
        "MYNEWT, false, false, false, true, false, false"})
    void features(Dialect dialect, boolean params, boolean slots, boolean info, boolean erase, boolean shell,
            boolean groups) throws Exception {
        SmpServer server = server(dialect);

        assertEquals(params, has(server, Requests.read(0, 6)));
        assertEquals(slots, has(server, Requests.read(1, 6)));
        assertEquals(info, has(server, Requests.read(0, 8)));
        assertEquals(erase, has(server, Requests.write(1, 5)));
        assertEquals(shell, has(server, Requests.write(9, 0, "argv", List.of("version"))));
        assertEquals(groups, has(server, Requests.read(10, 0)));
    }

    @ParameterizedTest
    @EnumSource(Feature.class)
    void whatWasLeftOutIsNotSupported(Feature feature) throws Exception {
        ServerSettings settings = ServerSettings.of(Dialect.ZEPHYR, limits(Dialect.ZEPHYR));
        SmpServer server = board.server(settings.without(Set.of(feature)));
        byte[] request = switch (feature) {
            case ECHO -> Requests.write(0, 0, "d", "x");
            case PARAMS -> Requests.read(0, 6);
            case OS_INFO -> Requests.read(0, 7);
            case BOOTLOADER_INFO -> Requests.read(0, 8);
            case SLOT_INFO -> Requests.read(1, 6);
            case ERASE -> Requests.write(1, 5);
            case SHELL -> Requests.write(9, 0, "argv", List.of("version"));
            case ENUMERATION -> Requests.read(10, 0);
        };

        assertFalse(has(server, request));
        assertEquals(true, has(server(Dialect.ZEPHYR), request));
    }

    /** The trap of mynewt-mcumgr: a long chunk moves the offset, and the flash holds what was on the stack. */
    @Test
    void mynewtKeepsGarbageOfChunksBeyond512Bytes() throws Exception {
        SmpServer server = server(Dialect.MYNEWT);
        assertEquals("3", answer(server, first(600)).error(), "a first chunk is looked at");
        assertEquals(512, answer(server, first(512)).offset());

        Answer second = answer(server, Requests.chunk(512, Arrays.copyOfRange(IMAGE, 512, 512 + 513)));

        assertEquals("0", second.error());
        assertEquals(1024, second.offset(), "rounded down to whole words");
        byte[] kept = board.flash.slot(1).read(512, 512);
        assertFalse(Arrays.equals(Arrays.copyOfRange(IMAGE, 512, 1024), kept));
    }

    @Test
    void mynewtTakesChunksOf512Bytes() throws Exception {
        SmpServer server = server(Dialect.MYNEWT);
        answer(server, first(512));

        answer(server, Requests.chunk(512, Arrays.copyOfRange(IMAGE, 512, 1024)));

        assertArrayEquals(Arrays.copyOf(IMAGE, 1024), board.flash.slot(1).read(0, 1024));
    }

    @Test
    void mynewtLetsDataGoBeyondTheLength() throws Exception {
        SmpServer server = server(Dialect.MYNEWT);
        answer(server, Requests.firstChunk(Arrays.copyOf(IMAGE, 300), 301, Sha256.of(IMAGE)));

        assertEquals(400, answer(server, Requests.chunk(300, new byte[100])).offset());
    }

    @ParameterizedTest
    @CsvSource({"ZEPHYR, err", "ZEPHYR_3_4, ret"})
    void whatAnErrorOfAGroupIsCalled(Dialect dialect, String key) throws Exception {
        Answer answer = answer(server(dialect), Requests.firstChunk(new byte[64], 999, new byte[32]));

        assertEquals("23", answer.get(key + ".rc"));
        assertEquals(Set.of(key + ".group", key + ".rc"), answer.fields().keySet());
    }

    @ParameterizedTest
    @CsvSource({"ZEPHYR, 1:23", "ZEPHYR_V1, 3", "MYNEWT, 3"})
    void aWrongMagic(Dialect dialect, String error) throws Exception {
        byte[] request = Requests.firstChunk(new byte[64], 999, new byte[32]);

        assertEquals(error, answer(server(dialect), request).error());
    }

    @ParameterizedTest
    @CsvSource({"ZEPHYR, 1:27", "ZEPHYR_V1, 6", "MYNEWT, 6"})
    void anUpgradeThatIsNone(Dialect dialect, String error) throws Exception {
        byte[] old = Arrays.copyOf(McubootImages.version("1.0.0").toBytes(), 64);

        byte[] request = Requests.write(1, 1, "off", 0, "data", old, "len", 999, "upgrade", true);

        assertEquals(error, answer(server(dialect), request).error());
    }

    @ParameterizedTest
    @CsvSource({"ZEPHYR, 1:9, 1:28, 1:8", "ZEPHYR_V1, 5, 0, 3", "MYNEWT, 2, 0, 3"})
    void whileAnImageIsPending(Dialect dialect, String upload, String confirm, String unknown) throws Exception {
        board.flash.slot(1).write(0, IMAGE);
        board.flash.trailer(1, Trailer.TEST);
        SmpServer server = server(dialect);

        assertEquals(upload, answer(server, first(256)).error());
        assertEquals(confirm, answer(server, Requests.write(1, 0, "confirm", true)).error());
        assertEquals(unknown, answer(server, Requests.write(1, 0, "hash", new byte[32])).error());
        assertEquals("2.0.0 pending", answer(server, Requests.read(1, 0)).state("images.1."));
    }

    @Test
    void aServerOfOneImageDoesNotLookAtItsNumber() throws Exception {
        byte[] data = Arrays.copyOf(IMAGE, 256);
        byte[] request = Requests.write(1, 1, "off", 0, "data", data, "len", IMAGE.length, "image", 3);

        assertEquals(256, answer(server(Dialect.ZEPHYR), request).offset());
    }

    /** Zephyr looks at the hash alone when it resumes, not at the image that it is for. */
    @Test
    void theSameHashResumesEvenForAnotherImage() throws Exception {
        SmpServer server = server(Dialect.ZEPHYR);
        answer(server, first(256));

        byte[] other = Requests.write(1, 1, "off", 0, "data", Arrays.copyOf(IMAGE, 256), "len", IMAGE.length,
                "sha", Sha256.of(IMAGE), "image", 1);

        assertEquals(256, answer(server, other).offset());
        assertNull(answer(server, other).error());
    }

    @Test
    void theShellAnswersWithTextAndCode() throws Exception {
        SmpServer server = server(Dialect.ZEPHYR);

        assertEquals("PASS", answer(server, exec("selftest")).get("o"));
        assertEquals("0", answer(server, exec("selftest")).get("ret"));
        assertEquals("1.2.3", answer(server, exec("version")).get("o"));
        assertEquals("reboot: command not found", answer(server, exec("reboot", "now")).get("o"));
        assertEquals("-8", answer(server, exec("reboot", "now")).get("ret"));
        assertEquals("9:3", answer(server, exec()).error());
        assertEquals("9:2", answer(server, exec("x".repeat(256))).error());
    }

    @Test
    void theGroupsAreEnumerated() throws Exception {
        SmpServer server = server(Dialect.ZEPHYR);

        assertEquals("4", answer(server, Requests.read(10, 0)).get("count"));
        assertEquals("9", answer(server, Requests.read(10, 1)).get("groups.2"));
        assertEquals("10", answer(server, Requests.read(10, 2, "index", 3)).get("group"));
        assertEquals("true", answer(server, Requests.read(10, 2, "index", 3)).get("end"));
        assertEquals("10:4", answer(server, Requests.read(10, 2, "index", 4)).error());
        assertEquals("img mgmt", answer(server, Requests.read(10, 10)).get("groups.1.name"));
    }

    @Test
    void theApplicationTellsWhatItIsByLetters() throws Exception {
        SmpServer server = server(Dialect.ZEPHYR);

        assertEquals("Zephyr", answer(server, Requests.read(0, 7)).get("output"));
        assertEquals("Zephyr 4.4.0 arm", answer(server, Requests.read(0, 7, "format", "mrs")).get("output"));
        assertEquals("0:2", answer(server, Requests.read(0, 7, "format", "sz")).error());
    }

    private static byte[] exec(String... arguments) {
        return Requests.write(9, 0, "argv", List.of(arguments));
    }

    private static byte[] first(int length) {
        return Requests.firstChunk(Arrays.copyOf(IMAGE, length), IMAGE.length, Sha256.of(IMAGE));
    }

    private static boolean has(SmpServer server, byte[] request) throws Exception {
        return !"8".equals(answer(server, request).error());
    }

    private static Answer answer(SmpServer server, byte[] request) throws Exception {
        return Answer.of(server.answer(request).orElseThrow());
    }

    private SmpServer server(Dialect dialect) {
        return board.server(ServerSettings.of(dialect, limits(dialect)));
    }

    private static BufferLimits limits(Dialect dialect) {
        return new BufferLimits(Math.max(512, dialect.usualBuffer()), 4, 4);
    }
}
