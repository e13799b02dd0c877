// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import io.fotabridge.image.internal.TestFiles.Expected;
import io.fotabridge.image.internal.format.Tlv;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real images say in their protected TLV areas, and in their headers, against expected.json. */
class TlvContentTest {

    static Stream<Expected> valid() {
        return TestFiles.all().filter(Expected::isValid);
    }

    @ParameterizedTest
    @MethodSource("valid")
    void headerAndEntriesAreWhatImgtoolShows(Expected file) throws Exception {
        McubootImage image = McubootImage.parse(new ByteArraySource(file.bytes()));

        JsonObject facts = file.facts();
        if (file.has("headerSize")) {
            assertEquals(facts.get("headerSize").getAsInt(), image.header().headerSize());
        }
        if (file.has("imageSize")) {
            assertEquals(facts.get("imageSize").getAsLong(), image.header().imageSize());
        }
        assertEquals(file.has("encrypted"), image.header().isEncrypted());
        assertEquals(file.has("pure"), image.isSignedPure());
        if (file.has("vendorId")) {
            assertEquals(file.text("vendorId"), hex(image, 0x74));
            assertEquals(file.text("classId"), hex(image, 0x75));
        }
        assertEquals(file.has("securityCounter") ? facts.get("securityCounter").getAsInt() : -1, counter(image));
        assertEquals(file.has("dependencies") ? "image 1 from 2.3.4+5" : "", dependency(image));
    }

    private static Stream<Tlv> entries(McubootImage image, int type) {
        return image.protectedTlvs().entries().stream().filter(entry -> entry.type() == type);
    }

    private static String hex(McubootImage image, int type) {
        return entries(image, type).map(entry -> HexFormat.of().formatHex(entry.value())).findFirst().orElse("");
    }

    private static int counter(McubootImage image) {
        return entries(image, 0x50).map(entry -> numbers(entry).getInt()).findFirst().orElse(-1);
    }

    private static String dependency(McubootImage image) {
        return entries(image, 0x40).map(entry -> {
            ByteBuffer value = numbers(entry);
            String version = value.get(4) + "." + value.get(5) + "." + value.getShort(6) + "+" + value.getInt(8);
            return "image " + value.get(0) + " from " + version;
        }).findFirst().orElse("");
    }

    private static ByteBuffer numbers(Tlv entry) {
        return ByteBuffer.wrap(entry.value()).order(ByteOrder.LITTLE_ENDIAN);
    }
}
