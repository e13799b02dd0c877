// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import io.fotabridge.tools.testing.Patience;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ErrandsTest {

    private static final Duration SOON = Duration.ofMillis(20);

    private final Errands errands =
            new Errands("the daemon", thrown -> new BleException(Reason.BUSY, thrown.getMessage(), thrown));

    @AfterEach
    void close() {
        errands.close();
    }

    @Test
    void whatIsOpenedTooLateIsClosedAgain() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);

        BleException e = assertThrows(BleException.class, () -> errands.open(
                () -> {
                    hangs.await();
                    return closed::countDown;
                },
                SOON));
        hangs.countDown();

        assertEquals(Reason.FAILED, e.reason());
        assertTrue(closed.await(Patience.MILLIS, TimeUnit.MILLISECONDS), "left open");
    }

    @Test
    void whatIsOpenedInTimeStaysOpen() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);

        errands.<AutoCloseable>open(() -> closed::countDown, Patience.PATIENCE);

        assertEquals(1, closed.getCount());
    }

    @Test
    void whatCannotBeOpenedIsExplained() {
        BleException e = assertThrows(BleException.class, () -> errands.open(
                () -> {
                    throw new IllegalStateException("no bus");
                },
                Patience.PATIENCE));

        assertEquals(Reason.BUSY, e.reason());
        assertEquals("no bus", e.getMessage());
    }
}
