// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a server gets for requests that it should not make (OMA TS Transport 1.1, 6.6). Each is sent as it stands:
 * method, path, Content-Format, Accept, payload, where {@code x:} begins one in hex. None may reach the engine.
 */
class MisuseTest {

    private static ServedSensor sensor;

    @BeforeAll
    static void register() throws Exception {
        sensor = new ServedSensor();
    }

    @AfterAll
    static void stop() {
        sensor.close();
    }

    @AfterEach
    void changesNothing() throws Exception {
        assertEquals(List.of(), sensor.gateway.updates.calls);
        assertEquals(0L, sensor.read(3));
        assertEquals(1L, sensor.read(11));
        assertEquals(300L, sensor.read("/1/0/1"));
    }

    @ParameterizedTest
    @CsvSource(value = {
        "5/0/0, 405", "5/0/2, 405", "5/0/10, 405", // what can be written or executed only
        "5/0/4, 404", "5/0/14, 404", "5/0/99, 404", "5/1, 404", "5/1/3, 404", "6, 404", "5/0/8/7, 404",
        "5/0/3/0, 400", "0, 404", "0/0/1, 404", "2, 404"
    })
    void refusesToRead(String path, int code) throws Exception {
        assertEquals(code, sensor.raw(Code.GET, path, -1, -1, new byte[0]));
    }

    @ParameterizedTest
    @CsvSource({
        "5/0/3, 0", "5/0/3, 60", "5/0/3, 112", "5/0/3, 110", "5/0/3, 11542", "5/0/3, 11543", "5/0/12, 0", "5/0/13, 60",
        "5/0/8/0, 0", "5/0, 112", "5/0, 110", "5/0, 11542", "5, 112", "5, 11542", "5/0, 40", "3/0, 112", "1/0, 112"
    })
    void readsInEachFormatThatCanHoldIt(String path, int accept) throws Exception {
        assertEquals(205, sensor.raw(Code.GET, path, -1, accept, new byte[0]));
    }

    @ParameterizedTest
    @CsvSource({
        "5/0, 0", "5/0, 42", "5/0, 60", "5, 0", "5/0/8, 0", "5/0/8, 60", "5/0/3, 42", "5/0/1, 42", "5/0/3, 41",
        "5/0/3, 50", "3/0, 0", "1/0, 60", "1/0/1, 42", "3/0/11, 0"
    })
    void refusesAFormatThatCannotHoldIt(String path, int accept) throws Exception {
        assertEquals(406, sensor.raw(Code.GET, path, -1, accept, new byte[0]));
    }

    @ParameterizedTest
    @CsvSource(emptyValue = "", value = {
        "5/0/3, 0, 1, 405", "5/0/5, 0, 1, 405", "5/0/6, 0, x, 405", "5/0/8, 11542, x:6100, 405",
        "5/0/8/0, 0, 1, 405", "5/0/2, 0, 1, 405", "5/0/10, 0, 1, 405", "5/0/12, 0, 1, 405",
        "5/0/14, 0, 1, 404", "5/0/4, 0, 1, 404", "5/1/1, 0, http://x/y, 404", "6/0/1, 0, 1, 404",
        "5/0/1/0, 0, http://x/y, 400", // no such thing as an instance of a single resource
        "5/0/1, -1, http://x/y, 400", "5/0/1, 41, http://x/y, 415", "5/0/1, 65000, http://x/y, 415",
        "5/0/1, 60, x:01, 400", "5/0/1, 60, x:f6, 400", "5/0/1, 60, x:63, 400", "5/0/1, 60, '', 400",
        "5/0/1, 110, [, 400", "5/0/1, 110, '[{\"n\":\"/5/0/2\",\"vs\":\"x\"}]', 400", "5/0/1, 11542, '', 400",
        "5/0/1, 11542, x:c1, 400", "5/0/1, 11542, x:c10278, 400", "5/0/1, 11542, x:8301410178, 400",
        "5/0/0, 0, not base64!, 400", "5/0/0, 0, YWJ, 400", "5/0/0, 60, x:01, 400", "5/0/0, 60, x:4401, 400",
        "5/0/11, 0, 3, 400", "5/0/11, 0, -1, 400", "5/0/11, 0, soon, 400", "5/0/11, 0, '', 400",
        "5/0/11, 60, x:616f, 400", "5/0/11, 60, x:03, 400", "5/0/11, 11542, x:c10b03, 400", "5/0/11, 60, x:f5, 400",
        "5/0/13, 0, -5, 400", "5/0/13, 0, 4294967296, 400", "5/0/13, 11542, x:c10dfb, 400", "5/0/13, 60, x:24, 400",
        "5/0/13, 0, 18446744073709551616, 400",
        "1/0/1, 0, 0, 400", "1/0/1, 0, -5, 400", "1/0/1, 11542, x:c10100, 400", "1/0/2, 0, -1, 400",
        "1/0/7, 0, T, 400", "1/0/7, 0, nonsense, 400", "1/0/0, 0, 7, 405", "3/0/0, 0, x, 405", "3/0/4, 0, x, 405",
        "0/0/0, 0, coap://evil, 404"
    })
    void refusesToWrite(String path, int format, String payload, int code) throws Exception {
        assertEquals(code, sensor.raw(Code.PUT, path, format, -1, bytes(payload)));
    }

    @ParameterizedTest
    @CsvSource(emptyValue = "", value = {
        // the mandatory ones, Package and Package URI, are missing
        "PUT, 5/0, 110, '[{\"n\":\"/5/0/11\",\"v\":2}]', 400",
        "PUT, 5/0, 110, '[{\"n\":\"/5/0/1\",\"vs\":\"http://x/y\"}]', 400",
        // and both together cannot be meant
        "PUT, 5/0, 110, '[{\"n\":\"/5/0/1\",\"vs\":\"http://x/y\"},{\"n\":\"/5/0/0\",\"vd\":\"AAECAw\"}]', 405",
        "POST, 5/0, 110, '[{\"n\":\"/5/0/11\",\"v\":2},{\"n\":\"/5/0/1\",\"vs\":\"http://x/y\"}]', 405",
        "POST, 5/0, 110, '[{\"n\":\"/5/0/11\",\"v\":2},{\"n\":\"/5/0/0\",\"vd\":\"AAECAw\"}]', 405",
        "POST, 5/0, 110, '[{\"n\":\"/5/0/11\",\"v\":2},{\"n\":\"/5/0/3\",\"v\":1}]', 405",
        "POST, 5/0, 110, '[{\"n\":\"/5/0/11\",\"v\":2},{\"n\":\"/5/0/99\",\"v\":1}]', 404",
        "POST, 5/0, 110, '[{\"n\":\"/5/0/11\",\"v\":2},{\"n\":\"/5/0/14\",\"vb\":true}]', 404",
        "POST, 5/0, 110, '[{\"n\":\"/5/0/11\",\"v\":2},{\"n\":\"/5/0/13\",\"v\":-1}]', 400",
        "POST, 5/0, 110, '[{\"n\":\"/5/0/11\",\"v\":7},{\"n\":\"/5/0/13\",\"v\":1}]', 400",
        "POST, 5/0, 110, '[{\"n\":\"/5/0/11\",\"v\":2},{\"n\":\"/5/0/11\",\"v\":0}]', 400",
        "POST, 5/0, 11542, x:830b4100024100, 400", "POST, 5/0, 42, x:00, 400", "POST, 5/0, 41, x, 415",
        "POST, 5/1, 110, '[{\"n\":\"/5/1/11\",\"v\":2}]', 404",
        "POST, 1/0, 110, '[{\"n\":\"/1/0/2\",\"v\":5},{\"n\":\"/1/0/1\",\"v\":0}]', 400",
        "PUT, 1/0, 110, '[{\"bn\":\"/1/0/\",\"n\":\"1\",\"v\":0},{\"n\":\"6\",\"vb\":true},"
                + "{\"n\":\"7\",\"vs\":\"U\"}]', 400"
    })
    void refusesToWriteTogether(Code method, String path, int format, String payload, int code) throws Exception {
        assertEquals(code, sensor.raw(method, path, format, -1, bytes(payload)));
    }

    @ParameterizedTest
    @CsvSource(emptyValue = "", value = {
        "'[{\"n\":\"/5/0/11\",\"v\":2},{\"n\":\"/5/0/3\",\"v\":1}]', 405",
        "'[{\"n\":\"/5/0/11\",\"v\":2},{\"n\":\"/5/0/99\",\"v\":1}]', 404",
        "'[{\"n\":\"/5/0/11\",\"v\":2},{\"n\":\"/6/0/1\",\"v\":1}]', 404",
        "'[{\"n\":\"/5/0/11\",\"v\":2},{\"n\":\"/5/1/11\",\"v\":1}]', 404",
        "'[{\"n\":\"/5/0/11\",\"v\":2},{\"n\":\"/1/0/1\",\"v\":0}]', 400",
        "'[{\"n\":\"/1/0/1\",\"v\":77},{\"n\":\"/5/0/11\",\"v\":3}]', 400",
        "'[{\"n\":\"/1/0/1\",\"v\":77},{\"n\":\"/5/0/1\",\"vs\":\"http://x/y\"},{\"n\":\"/5/0/11\",\"v\":2}]', 405",
        "'[{\"n\":\"/1/0/1\",\"v\":77},{\"n\":\"/3/0/0\",\"vs\":\"me\"}]', 405",
        "'[{\"n\":\"/1/0/1\",\"v\":77},{\"n\":\"/0/0/0\",\"vs\":\"coap://evil\"}]', 404",
        "'[{\"n\":\"/1/0/1\",\"v\":77},{\"n\":\"/5/0/8/0\",\"v\":1}]', 405",
        "'[{\"n\":\"/1/0/1\",\"v\":77},{\"n\":\"/5/0/11/0\",\"v\":1}]', 400",
        "'[{\"n\":\"/5/0\",\"v\":77}]', 400", "[, 400", "'', 400", "'[]', 400"
    })
    void refusesToWriteComposite(String payload, int code) throws Exception {
        assertEquals(code, sensor.raw(Code.IPATCH, "", 110, -1, bytes(payload)));
    }

    @ParameterizedTest
    @CsvSource({"-1, 415", "11542, 400", "42, 400", "41, 415"})
    void refusesToWriteCompositeInOtherFormats(int format, int code) throws Exception {
        assertEquals(code, sensor.raw(Code.IPATCH, "", format, -1, bytes("x:c10b02")));
    }

    @ParameterizedTest
    @CsvSource(emptyValue = "", value = {
        "110, -1, '[{\"n\":\"/5/0/3\"},{\"n\":\"/3/0/0\"}]', 205", "110, 110, '[{\"n\":\"/5/0/3\"}]', 205",
        "110, -1, '[{\"n\":\"/5/0/3\"},{\"n\":\"/5/0/0\"}]', 205", // what can be read of it
        "110, -1, '[{\"n\":\"/5/0/0\"}]', 404", "110, -1, '[{\"n\":\"/6/0/0\"}]', 404",
        "110, 0, '[{\"n\":\"/5/0/3\"}]', 406", "110, 11542, '[{\"n\":\"/5/0/3\"}]', 406",
        "110, 41, '[{\"n\":\"/5/0/3\"}]', 406", "110, -1, [, 400", "110, -1, '', 400", "112, -1, [, 400",
        "110, -1, '[{\"n\":\"/\"},{\"n\":\"/5/0/3\"}]', 400", "-1, -1, '[{\"n\":\"/5/0/3\"}]', 400",
        "110, -1, '[{\"n\":\"/5/x\"}]', 400", "110, -1, '[]', 400"
    })
    void readsCompositeOrSaysWhatIsWrong(int format, int accept, String payload, int code) throws Exception {
        assertEquals(code, sensor.raw(Code.FETCH, "", format, accept, bytes(payload)));
    }

    @ParameterizedTest
    @CsvSource(emptyValue = "", value = {
        "5/0/3, -1, 405", "5/0/0, 0, 405", "5/0/99, -1, 404", "5/1/2, -1, 404", "6/0/1, -1, 404", "5/0, -1, 400",
        "5, -1, 400", "0/0/1, -1, 404", "3/0/0, -1, 405", "3/0/4, -1, 405", "5/0/2/0, -1, 400",
        "5/0/2, 112, 400", "5/0/2, 42, 400", "5/0/2, 41, 415" // arguments are text; this would be a Write
    })
    void refusesToExecute(String path, int format, int code) throws Exception {
        assertEquals(code, sensor.raw(Code.POST, path, format, -1, new byte[0]));
    }

    @ParameterizedTest
    @CsvSource(emptyValue = "", value = {
        "5, 11542, x:c10100, 405", "5, 110, '[{\"n\":\"/5/1/11\",\"v\":1}]', 405", "3, 11542, '', 405",
        "1, 110, '[{\"n\":\"/1/1/1\",\"v\":1}]', 405", "6, 11542, '', 404", "5, -1, '', 400"
    })
    void refusesToCreate(String path, int format, String payload, int code) throws Exception {
        assertEquals(code, sensor.raw(Code.POST, path, format, -1, bytes(payload)));
    }

    @ParameterizedTest
    @CsvSource({"5/0, 405", "5/1, 405", "3/0, 405", "1/0, 405", "0/0, 404", "6/0, 404"})
    void refusesToDelete(String path, int code) throws Exception {
        assertEquals(code, sensor.raw(Code.DELETE, path, -1, -1, new byte[0]));
    }

    @ParameterizedTest
    @CsvSource({
        "5/0/3?pmin=1&pmax=10, 204", "5/0/3?pmin&pmax, 204", "5?pmin=1, 204", "5?pmin, 204",
        "5/0/3?pmin=10&pmax=5, 400",
        "5/0/3?pmin=-1, 400", "5/0/3?nonsense=1, 400", "5/1?pmin=1, 404", "5/0/99?pmin=1, 404", "5/0/8/9?pmin=1, 404",
        "6?pmin=1, 404"
    })
    void checksAttributes(String target, int code) throws Exception {
        assertEquals(code, sensor.attributes(target));
    }

    /** Seeded; whatever is written, the answer is one of those that a server expects. */
    @ParameterizedTest
    @ValueSource(ints = {0, 42, 60, 110, 112, 11542, 11543})
    void neverAnswersNoiseWithAnInternalError(int format) throws Exception {
        long seed = 20260102L + format;
        Random random = new Random(seed);
        for (int i = 0; i < 150; i++) {
            byte[] noise = new byte[random.nextInt(24)];
            random.nextBytes(noise);
            String path = List.of("5/0/3", "5/0/12", "5/0", "1/0/1", "1/0", "3/0").get(random.nextInt(6));
            boolean write = random.nextBoolean();
            int code = sensor.raw(write ? Code.PUT : Code.POST, path, format, -1, noise);
            String what = path + " " + HexFormat.of().formatHex(noise) + " seed " + seed;
            assertTrue(code == 204 && noise.length == 0 || code >= 400 && code < 500, () -> code + " for " + what);
        }
    }

    private static byte[] bytes(String payload) {
        return payload.startsWith("x:")
                ? HexFormat.of().parseHex(payload.substring(2))
                : payload.getBytes(StandardCharsets.UTF_8);
    }
}
