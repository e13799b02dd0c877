// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import io.fotabridge.api.image.ImageDemands;
import io.fotabridge.api.image.ImageDemands.Dependency;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.image.internal.TestFiles.Expected;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
        assertEquals(file.has("pure"), image.contents().isSignedPure());
        assertEquals(Optional.empty(), image.contents().decompressed());
        ImageDemands demands = image.contents().demands();
        if (file.has("vendorId")) {
            assertEquals(file.text("vendorId"), hex(demands.vendor()));
            assertEquals(file.text("classId"), hex(demands.deviceClass()));
        }
        assertEquals(
                file.has("securityCounter") ? facts.get("securityCounter").getAsLong() : -1,
                demands.securityCounter().orElse(-1));
        assertEquals(
                file.has("dependencies") ? List.of(new Dependency(1, "2.3.4+5")) : List.of(), demands.dependencies());
        assertEquals(demands, Reading.read(file.bytes(), TrustedKeys.NONE).demands());
    }

    private static String hex(Optional<UUID> id) {
        return id.map(uuid -> uuid.toString().replace("-", "")).orElse("");
    }
}
