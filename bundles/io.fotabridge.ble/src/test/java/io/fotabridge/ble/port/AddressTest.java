// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"C0:FF:EE:00:00:0A", "c0:ff:ee:00:00:0a", " C0-ff-EE-00-00-0a "})
    void isWrittenInUpperCaseWithColons(String written) {
        assertEquals("C0:FF:EE:00:00:0A", new Address(written).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "C0:FF:EE:00:00", "C0:FF:EE:00:00:0A:01", "C0:FF:EE:00:00:0G", "C0FFEE00000A"})
    void anythingElseIsNone(String written) {
        assertThrows(IllegalArgumentException.class, () -> new Address(written));
    }

    @ParameterizedTest
    @CsvSource({"C0:FF:EE:00:00:0F,C0:FF:EE:00:00:10", "C0:FF:EE:00:00:FF,C0:FF:EE:00:00:00"})
    void theNextOneCarriesNothing(String address, String next) {
        assertEquals(next, new Address(address).next().toString());
    }
}
