// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentPropertiesTest {

    private enum Policy {
        AT_ONCE,
        BY_DEVICE
    }

    @Test
    void everyValueHasADefault() throws InvalidPropertyException {
        Map<String, Object> unset = new HashMap<>();
        unset.put("port", null);
        ComponentProperties properties = new ComponentProperties("device", unset);

        assertEquals("device", properties.name());
        assertEquals("/dev/ttyS0", properties.text("port", "/dev/ttyS0"));
        assertEquals(115200, properties.number("baud.rate", 115200, 1, 4_000_000));
        assertTrue(properties.flag("raw.files", true));
        assertEquals(Policy.BY_DEVICE, properties.choice("policy", Policy.BY_DEVICE));
    }

    @Test
    void aValueMayBeOfItsTypeOrItsText() throws InvalidPropertyException {
        ComponentProperties properties = new ComponentProperties(
                "device",
                Map.of(
                        "kura.service.pid", "valve-1", "a", 9600, "b", " 9600 ", "c", true, "d", "TRUE", "e", "at-once"));

        assertEquals("valve-1", properties.name());
        assertEquals(9600, properties.number("a", 1, 1, 10_000));
        assertEquals(9600, properties.number("b", 1, 1, 10_000));
        assertTrue(properties.flag("c", false));
        assertTrue(properties.flag("d", false));
        assertEquals(Policy.AT_ONCE, properties.choice("e", Policy.BY_DEVICE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "101", "1e2", "ten", "99999999999", "", "1.0"})
    void aNumberOutOfRangeIsRefusedWithWhatIsAllowed(String text) {
        ComponentProperties properties = new ComponentProperties("valve-1", Map.of("image.number", text));

        Exception refused =
                assertThrows(InvalidPropertyException.class, () -> properties.number("image.number", 1, 1, 100));

        assertEquals(
                "valve-1: property image.number is \"" + text + "\"; allowed is a number from 1 to 100",
                refused.getMessage());
    }

    @Test
    void anUnknownChoiceIsRefusedWithWhatIsAllowed() {
        ComponentProperties properties = new ComponentProperties("valve-1", Map.of("p", "sometimes", "f", "yes"));

        assertEquals(
                "valve-1: property p is \"sometimes\"; allowed is at-once or by-device",
                assertThrows(InvalidPropertyException.class, () -> properties.choice("p", Policy.AT_ONCE))
                        .getMessage());
        assertEquals(
                "valve-1: property f is \"yes\"; allowed is true or false",
                assertThrows(InvalidPropertyException.class, () -> properties.flag("f", true))
                        .getMessage());
    }

    @Test
    void aTextThatMustBeThereIsAskedFor() {
        ComponentProperties properties = new ComponentProperties("valve-1", Map.of("port", "  "));

        assertEquals(
                "valve-1: property port is empty; give the path of a serial port",
                assertThrows(
                                InvalidPropertyException.class,
                                () -> properties.requiredText("port", "the path of a serial port"))
                        .getMessage());
    }
}
