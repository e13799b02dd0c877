// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.maintenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.config.InvalidPropertyException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void everythingHasADefaultAndNothingIsPutOffByIt() throws InvalidPropertyException {
        Maintenance maintenance = Maintenance.of(Map.of());
        assertTrue(maintenance.window().isOpen(NOW));
        assertFalse(maintenance.criticalWaits());
        assertEquals(Duration.ofDays(1), maintenance.unwritten().maximumDefer());
        assertFalse(maintenance.unwritten().automaticUpgrade());
    }

    @Test
    void theWindowIsThatOfTheClockInItsTimeZone() throws InvalidPropertyException {
        Maintenance tokyo = Maintenance.of(Map.of("window", "21:00-22:00", "time.zone", "Asia/Tokyo"));
        assertTrue(tokyo.window().isOpen(NOW));
        assertEquals(ZoneId.of("Asia/Tokyo"), tokyo.window().zone());
    }

    @ParameterizedTest
    @CsvSource({
        "window, sometimes",
        "time.zone, Berlin",
        "critical.waits, perhaps",
        "defer.seconds, -1",
        "defer.seconds, 604801",
    })
    void aWrongValueIsRefusedByName(String key, String value) {
        InvalidPropertyException e =
                assertThrows(InvalidPropertyException.class, () -> Maintenance.of(Map.of(key, value)));
        assertTrue(e.getMessage().startsWith("Maintenance window: property " + key), e.getMessage());
    }

    @Test
    void whatCannotBeUnderstoodClosesTheWindowUntilItIsMended() {
        MaintenanceSettings settings = new MaintenanceSettings(Map.of("window", "Mon 22-23"));
        assertFalse(settings.current().window().isOpen(NOW));
        assertTrue(settings.current().criticalWaits());
        assertEquals(Duration.ofDays(1), settings.current().unwritten().maximumDefer());
        settings.modified(Map.of("window", ""));
        assertTrue(settings.current().window().isOpen(NOW));
    }
}
