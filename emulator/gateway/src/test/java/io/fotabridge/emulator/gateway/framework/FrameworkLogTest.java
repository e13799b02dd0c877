// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.framework;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.service.log.LogLevel;

class FrameworkLogTest {

    /** Why a component was not activated is an error. */
    @ParameterizedTest
    @EnumSource(names = {"AUDIT", "ERROR", "WARN"})
    void showsWhatAnOperatorHasToKnow(LogLevel level) {
        assertTrue(FrameworkLog.isShown(level));
    }

    @ParameterizedTest
    @EnumSource(names = {"INFO", "DEBUG", "TRACE"})
    void keepsQuietAboutTheRest(LogLevel level) {
        assertFalse(FrameworkLog.isShown(level));
    }
}
