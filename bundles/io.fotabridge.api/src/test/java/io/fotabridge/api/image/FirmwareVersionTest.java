// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirmwareVersionTest {

    @ParameterizedTest
    @CsvSource({
        "1.2.3, 1.2.3, 0", "1.2.3, 1.2.4, -1", "1.10.0, 1.9.9, 1", "2.0.0, 1.255.65535+4294967295, 1",
        "1.2.3+4, 1.2.3.4, 0", "1.2.3+4, 1.2.3, 1", "1.2.3+9, 1.2.3+10, -1", "1.2, 1.2.0, 0", "v1.2.3, 1.2.3, 0",
    })
    void comparesAsMcubootDoes(String one, String other, int sign) {
        FirmwareVersion left = FirmwareVersion.parse(one).orElseThrow();
        FirmwareVersion right = FirmwareVersion.parse(other).orElseThrow();
        assertEquals(sign, Integer.signum(left.compareTo(right)));
        assertEquals(-sign, Integer.signum(right.compareTo(left)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.2.3.4.5", "1.2.x", "latest", "-1.2.3", "1.2.3-rc1", "1..2", "999999.0.0"})
    void whatIsNoVersionIsNone(String text) {
        assertEquals(Optional.empty(), FirmwareVersion.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.3, 1.2.3, true, false", "1.2.3+4, 1.2.3.4, true, false", "1.2.3, 1.2.4, false, true",
        "1.2.3, latest, false, false", "'', 1.2.3, false, false",
    })
    void whatIsNotKnownIsNeitherTheSameNorDifferent(String one, String other, boolean same, boolean different) {
        assertEquals(same, FirmwareVersion.areSame(one, other));
        assertEquals(different, FirmwareVersion.areDifferent(one, other));
        assertEquals(different, FirmwareVersion.areDifferent(other, one));
    }

    @Property
    void theOrderIsThatOfTheNumbers(
            @ForAll @IntRange(max = 255) int major, @ForAll @IntRange(max = 255) int minor,
            @ForAll @IntRange(max = 65_535) int revision, @ForAll @LongRange(max = 4_294_967_295L) long build,
            @ForAll @LongRange(max = 4_294_967_295L) long otherBuild) {
        String version = major + "." + minor + "." + revision;
        FirmwareVersion one = FirmwareVersion.parse(version + "+" + build).orElseThrow();
        FirmwareVersion other = FirmwareVersion.parse(version + "." + otherBuild).orElseThrow();
        assertEquals(Long.signum(Long.compare(build, otherBuild)), Integer.signum(one.compareTo(other)));
        assertTrue(one.compareTo(FirmwareVersion.parse((major + 1) + ".0.0").orElseThrow()) < 0);
    }
}
