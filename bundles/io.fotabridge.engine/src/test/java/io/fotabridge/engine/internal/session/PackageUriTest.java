// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageUriTest {

    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                "http://host/fw/app-1.1.0.bin, app-1.1.0.bin",
                "https://host/a/b.zip?token=secret#part, b.zip",
                "coap://host/pump%20controller.bin, pump controller.bin",
                "coap://host/a%0Ab.bin, ab.bin",
                "http://host/, ''",
                "http://host, ''",
                "'', ''",
                "mailto:nobody, ''",
                "http://host/%zz, ''"
            })
    void theFileNameIsToldWithoutWhatMayBeSecret(String uri, String name) {
        assertEquals(name, PackageUri.fileName(uri));
    }

    @ParameterizedTest
    @CsvSource({"254, 254", "256, 255"})
    void itHasAsManyCharactersAsPkgNameMayHave(int length, int shown) {
        assertEquals(shown, PackageUri.fileName("http://host/" + "x".repeat(length)).length());
    }
}
