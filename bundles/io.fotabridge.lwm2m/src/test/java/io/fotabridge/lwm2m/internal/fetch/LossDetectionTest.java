// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LossDetectionTest {

    private final LossDetection<String> detection = new LossDetection<>();

    @Test
    void takesForLostWhatThreeOvertake() {
        sent("a", "b", "c", "d", "e");
        assertEquals(List.of(), detection.answered("b"));
        assertEquals(List.of(), detection.answered("c"));
        assertEquals(List.of("a"), detection.answered("d"));
        assertEquals(List.of(), detection.answered("e"), "not once more");
    }

    @Test
    void findsSeveralAtOnce() {
        sent("a", "b", "c", "d", "e");
        Stream.of("c", "d").forEach(detection::answered);
        assertEquals(List.of("a", "b"), detection.answered("e"));
    }

    @Test
    void isNotTakenInByWhatWasSentBefore() {
        sent("a", "b", "c", "d");
        Stream.of("a", "b", "c").forEach(request -> assertEquals(List.of(), detection.answered(request)));
        assertEquals(List.of(), detection.answered("d"));
    }

    @Test
    void countsAnswersOnceAndOnlyThose() {
        sent("a", "b", "c", "d");
        detection.answered("b");
        detection.ended("c");
        assertEquals(List.of(), detection.answered("b"));
        assertEquals(List.of(), detection.answered("c"));
        assertEquals(List.of(), detection.answered("d"));
    }

    @Test
    void knowsWhatIsUnderWayInItsOrder() {
        sent("b", "a", "c");
        detection.ended("a");
        assertEquals(List.of("b", "c"), detection.clear());
        assertEquals(List.of(), detection.clear());
    }

    private void sent(String... requests) {
        Stream.of(requests).forEach(detection::sent);
    }
}
