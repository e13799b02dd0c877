// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.serial.internal.link.FakePorts.BlockedPort;
import io.fotabridge.tools.testing.Patience;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PortWriterTest {

    private static final byte[] FRAME = new byte[5000];

    private final BlockedPort port = new BlockedPort();
    private final PortWriter writer = new PortWriter(port, "test");

    @AfterEach
    void close() {
        writer.close();
        port.close();
    }

    @Test
    void aDeviceThatTakesNothingIsNotWaitedForForEver() {
        Exception lost = assertThrows(IOException.class, () -> writer.write(FRAME, ofMillis(50)));

        assertTrue(lost.getMessage().contains("check that the device is alive"), lost.getMessage());
    }

    @Test
    void anInterruptEndsTheWaiting() throws InterruptedException {
        FutureTask<Void> writing = new FutureTask<>(() -> {
            writer.write(FRAME, Patience.PATIENCE.multipliedBy(2));
            return null;
        });
        Thread thread = new Thread(writing);
        thread.start();
        assertTrue(port.writing.await(Patience.MILLIS, TimeUnit.MILLISECONDS));

        thread.interrupt();

        Exception ended = assertThrows(ExecutionException.class, () -> Patience.get(writing));
        assertInstanceOf(InterruptedException.class, ended.getCause());
    }

    @Test
    void closingThePortEndsTheWaiting() throws InterruptedException {
        FutureTask<Void> writing = new FutureTask<>(() -> {
            writer.write(FRAME, Patience.PATIENCE.multipliedBy(2));
            return null;
        });
        new Thread(writing).start();
        assertTrue(port.writing.await(Patience.MILLIS, TimeUnit.MILLISECONDS));

        port.close();

        Exception ended = assertThrows(ExecutionException.class, () -> Patience.get(writing));
        assertInstanceOf(IOException.class, ended.getCause());
    }
}
