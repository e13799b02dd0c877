// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class BluezReleaseTest {

    @Test
    void isReadFromWhatAnAdapterCallsItself() {
        assertEquals(Optional.of(new BluezRelease(5, 66)), BluezRelease.of("usb:v1D6Bp0246d0542"));
        assertEquals(Optional.empty(), BluezRelease.of("usb:v0A5Cp21E8d0112"));
    }

    @Test
    void aSixthMajorIsNewerThanAnyFifth() {
        assertTrue(new BluezRelease(6, 0).compareTo(BluezRelease.GIVES_NOTIFICATIONS_AWAY) > 0);
        assertTrue(new BluezRelease(5, 85).compareTo(BluezRelease.GIVES_NOTIFICATIONS_AWAY) < 0);
    }
}
