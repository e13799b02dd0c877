// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.engine.internal.session.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {

    @Test
    void everythingHasADefault() throws InvalidPropertyException {
        Settings settings = Configuration.of(Map.of());
        assertEquals(256L << 20, settings.quotaBytes());
        assertEquals(Duration.ofSeconds(600), settings.retry());
        assertTrue(settings.trust().isEmpty());
        assertTrue(settings.unencrypted());
        assertTrue(settings.authorities().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "quota.mib, 0",
        "quota.mib, lots",
        "retry.seconds, -1",
        "raw.files.allowed, perhaps",
        "trusted.keys, my key",
        "trusted.certificates, my certificate",
    })
    void aWrongValueIsRefusedByName(String key, String value) {
        InvalidPropertyException e =
                assertThrows(InvalidPropertyException.class, () -> Configuration.of(Map.of(key, value)));
        assertTrue(e.getMessage().startsWith("Package store: property " + key), e.getMessage());
    }
}
