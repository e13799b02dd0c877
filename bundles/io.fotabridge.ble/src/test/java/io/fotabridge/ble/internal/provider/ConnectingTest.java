// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.provider;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fotabridge.ble.internal.provider.Connecting.Remote;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import io.fotabridge.tools.testing.Patience;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectingTest {

    private static final Duration SOON = Duration.ofMillis(20);

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Thread> preparing = new CompletableFuture<>();
    private final CountDownLatch isPrepared = new CountDownLatch(1);
    private final CountDownLatch isConnected = new CountDownLatch(1);
    private final Errands errands =
            new Errands("the daemon", thrown -> new BleException(Reason.FAILED, thrown.getMessage(), thrown));

    @AfterEach
    void close() {
        errands.close();
    }

    /** Which takes until it is let go on, and never knows its services. */
    private final class Slow implements Remote {

        @Override
        public void prepare() throws Exception {
            preparing.complete(Thread.currentThread());
            isPrepared.await(Patience.MILLIS, TimeUnit.MILLISECONDS);
            calls.add("prepared");
        }

        @Override
        public void connect() throws Exception {
            calls.add("connecting");
            isConnected.await(Patience.MILLIS, TimeUnit.MILLISECONDS);
            calls.add("connected");
        }

        @Override
        public boolean isConnected() {
            return false;
        }

        @Override
        public boolean awaitServices() {
            return false;
        }

        @Override
        public void disconnect() {
            calls.add("disconnected");
        }
    }

    private void isGivenUp() {
        BleException e =
                assertThrows(BleException.class, () -> new Connecting(new Slow(), errands).await(SOON));
        assertEquals(Reason.UNREACHABLE, e.reason());
    }

    @Test
    void aConnectionThatComesTooLateIsEnded() {
        isPrepared.countDown();
        isGivenUp();

        isConnected.countDown();

        await().until(() -> calls.size() == 5);
        assertEquals(List.of("connected", "disconnected"), calls.subList(3, 5));
    }

    /** Somebody else may be connected by then. */
    @Test
    void whatWasGivenUpBeforeItBeganIsNotBegun() throws Exception {
        isGivenUp();
        assertEquals(List.of("disconnected"), calls);

        isPrepared.countDown();

        isConnected.countDown();
        errands.close();
        Patience.get(preparing).join(Patience.MILLIS);
        assertEquals(List.of("disconnected", "prepared"), calls);
    }
}
