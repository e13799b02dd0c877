// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExperienceTest {

    @Test
    void recoveryIsNewsOnceUntilAnApplicationWasSeenAgain() {
        Experience experience = new Experience();

        List<Boolean> news = Stream.of(false, true, true, true, false, false, true, true)
                .map(experience::isNewlyInRecovery)
                .toList();

        assertEquals(List.of(false, true, false, false, false, false, true, false), news);
    }
}
