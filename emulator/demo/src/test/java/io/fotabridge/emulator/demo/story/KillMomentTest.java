// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.demo.story.Progresses.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KillMomentTest {

    @ParameterizedTest(name = "download {0} %, upload {1} %: {2}")
    @CsvSource({
        "50, 30, true",
        "49, 50, false",
        "60, 29, false",
        "75, 10, true",
        "10, 75, true",
        "0, 80, false",
        "80, 0, false"
    })
    void isInTheMiddleOfBoth(long download, long upload, boolean now) {
        assertEquals(now, KillMoment.isNow(new Progress(download, 100), new Progress(upload, 100)));
    }

    @Test
    void isNotBeforeAnythingIsKnown() {
        assertFalse(KillMoment.isNow(Progress.NONE, Progress.NONE));
        assertFalse(KillMoment.isNow(new Progress(50, 100), Progress.NONE));
    }

    @Test
    void isMissedWhenATransferIsOver() {
        assertTrue(KillMoment.isInTheMiddle(new Progress(99, 100)));
        assertFalse(KillMoment.isInTheMiddle(new Progress(100, 100)));
        assertFalse(KillMoment.isInTheMiddle(new Progress(0, 100)));
    }
}
