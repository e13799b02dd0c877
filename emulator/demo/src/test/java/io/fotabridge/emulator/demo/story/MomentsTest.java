// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fotabridge.tools.testing.Patience;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class MomentsTest {

    private final Moments moments = new Moments();

    @Test
    void waitsForTheConditionAndNoLonger() throws Exception {
        AtomicBoolean there = new AtomicBoolean();
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> await(there));

        moments.happened();
        there.set(true);
        moments.happened();

        Patience.get(waiting);
    }

    @Test
    void saysWhatDidNotCome() {
        DemoFailure failure = assertThrows(DemoFailure.class,
                () -> moments.await("the gateway is ready", Duration.ZERO, () -> false));

        assertEquals("after 0 s there is still no sign of this: the gateway is ready", failure.getMessage());
    }

    @Test
    void doesNotWaitForWhatCannotComeAnyMore() {
        moments.failed("the gateway's process ended");
        moments.failed("the device ended, as a consequence");

        DemoFailure failure = assertThrows(DemoFailure.class,
                () -> moments.await("the gateway is ready", Duration.ofHours(1), () -> false));

        assertEquals("the gateway's process ended", failure.getMessage());
    }

    private void await(AtomicBoolean condition) {
        try {
            moments.await("it is there", Patience.PATIENCE, condition::get);
        } catch (DemoFailure | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
