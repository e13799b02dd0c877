// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.standalone.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguratorTextTest {

    @Test
    void aTypeBehindTheKeyDecides() {
        String values = "'a:Integer': 5, 'b:Long': 5, 'c': 5, 'd': 1.5, 'e': true, 'f': '5', 'g:Short': 5";

        var properties = parse("{'p': {" + values + "}}").get(0).properties();

        assertEquals(5, properties.get("a"));
        assertEquals(5L, properties.get("b"));
        assertEquals(5L, properties.get("c"));
        assertEquals(1.5, properties.get("d"));
        assertEquals(true, properties.get("e"));
        assertEquals("5", properties.get("f"));
        assertEquals((short) 5, properties.get("g"));
    }

    @Test
    void aTildeDividesFactoryAndInstance() {
        List<ConfiguratorText.Entry> entries = parse("{'single.pid': {}, 'factory.pid~sensor1': {'k': 'v'}}");

        assertEquals("single.pid", entries.get(0).pid());
        assertEquals("", entries.get(0).name());
        assertEquals("factory.pid", entries.get(1).pid());
        assertEquals("sensor1", entries.get(1).name());
        assertEquals("v", entries.get(1).properties().get("k"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{'p': 5}", "{'p': {'a:Integer': 'x'}}", "{'p': {'a:Colour': 'red'}}", "{"})
    void whatIsNotOfTheFormIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> parse(text));
    }

    private static List<ConfiguratorText.Entry> parse(String text) {
        return ConfiguratorText.parse(text.replace('\'', '"'));
    }
}
