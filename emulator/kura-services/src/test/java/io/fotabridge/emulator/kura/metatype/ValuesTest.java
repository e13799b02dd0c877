// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.metatype;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"one,two; one", "one\\,two; one,two", "plain; plain", "back\\\\slash; back\\slash"})
    void cutsADefaultAtItsFirstComma(String text, String value) {
        assertEquals(Optional.of(value), Values.defaultOf(attribute("0", text)));
        assertEquals(Optional.of(value), Values.defaultOf(attribute("-1", text)));
    }

    @Test
    void makesAnArrayWhereSeveralAreWanted() {
        assertArrayEquals(new String[] {"a", "b,c"}, (String[]) Values.defaultOf(attribute("3", "a, b\\,c")).get());
    }

    @Test
    void makesNothingOfAnEmptyDefault() {
        assertEquals(Optional.empty(), Values.defaultOf(attribute("0", "")));
    }

    private static Attribute attribute(String cardinality, String preset) {
        return new Attribute(
                Map.of("id", "a", "type", "String", "cardinality", cardinality, "default", preset), List.of());
    }
}
