// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vendors and classes by their names, against what imgtool wrote into {@code small-4.1.0-vid-cid.bin}. */
class NamedIdTest {

    private static final UUID VENDOR = UUID.fromString("cfbff0d1-9375-5685-968c-48ce8b15ae17");
    private static final UUID CLASS = UUID.fromString("a92a871f-320e-54f0-bbcb-4a214d19569e");

    @Test
    void namesAreWhatImgtoolMakesOfThem() {
        NamedId vendor = NamedId.vendor("example.com");

        assertEquals(VENDOR, vendor.id());
        assertEquals(CLASS, NamedId.deviceClass(vendor, "sensor-hub").id());
        assertEquals(CLASS, NamedId.deviceClass(NamedId.vendor(VENDOR.toString()), "sensor-hub").id());
    }

    /** RFC 9562, A.4: a version 5 UUID of a name in the DNS. */
    @Test
    void namesAreWhatTheStandardMakesOfThem() {
        assertEquals(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"), NamedId.vendor("www.example.com").id());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "cfbff0d1-9375-5685-968c-48ce8b15ae17",
        "CFBFF0D1-9375-5685-968C-48CE8B15AE17",
        "cfbff0d193755685968c48ce8b15ae17"
    })
    void whatIsWrittenOutIsTakenAsItIs(String text) {
        assertTrue(NamedId.isWrittenOut(text));
        assertEquals(VENDOR, NamedId.vendor(text).id());
        assertEquals(VENDOR, NamedId.deviceClass(null, text).id());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "cfbff0d1-9375-5685-968c-48ce8b15ae1",
        "cfbff0d193755685968c48ce8b15ae17a",
        "g0bff0d193755685968c48ce8b15ae17"
    })
    void whatOnlyLooksLikeOneIsAName(String text) {
        assertFalse(NamedId.isWrittenOut(text));
        assertEquals(5, NamedId.vendor(text).id().version());
        assertEquals(2, NamedId.vendor(text).id().variant());
    }

    @Test
    void aClassIsAnotherOneForAnotherVendor() {
        assertNotEquals(CLASS, NamedId.deviceClass(NamedId.vendor("example.org"), "sensor-hub").id());
    }

    @Test
    void isToldByItsNameAndByWhatStandsForIt() {
        assertEquals("example.com (" + VENDOR + ")", NamedId.vendor("example.com").toString());
        assertEquals(VENDOR.toString(), NamedId.vendor("CFBFF0D193755685968C48CE8B15AE17").toString());
    }
}
