// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.tools.testing.Patience;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EngineThreadsTest {

    private final EngineThreads threads = new EngineThreads();

    @Test
    void aTaskThatFailsDoesNotKeepThoseAfterItFromRunning() throws Exception {
        Executor line = threads.serial();
        List<String> ran = new CopyOnWriteArrayList<>();
        CountDownLatch last = new CountDownLatch(1);
        line.execute(() -> {
            throw new NoClassDefFoundError("of a listener whose bundle was updated");
        });
        line.execute(() -> ran.add("second"));
        line.execute(last::countDown);
        assertTrue(last.await(Patience.MILLIS, TimeUnit.MILLISECONDS));
        assertEquals(List.of("second"), ran);
        threads.close();
    }

    @Test
    void whatComesAfterTheEndIsRefusedInsteadOfWaitingForEver() {
        Executor line = threads.serial();
        threads.close();
        assertThrows(RejectedExecutionException.class, () -> line.execute(() -> {}));
        assertThrows(RejectedExecutionException.class, () -> line.execute(() -> {}));
    }

    @Test
    void workThatIsEndingIsNotInterruptedOnceMore() throws Exception {
        CountDownLatch closing = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        threads.work().execute(() -> {
            await(closing);
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        threads.after(Duration.ofHours(1), () -> {});
        Thread close = new Thread(threads::close);
        close.start();
        while (!threads.work().isShutdown()) {
            Thread.onSpinWait();
        }
        closing.countDown();
        assertFalse(Patience.get(interrupted));
        close.join();
    }

    @Test
    void workThatDoesNotEndIsInterrupted() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        threads.work().execute(() -> {
            began.countDown();
            interrupted.complete(!await(new CountDownLatch(1)));
        });
        began.await();
        threads.close();
        assertTrue(Patience.get(interrupted));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
