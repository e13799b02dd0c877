// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.port;

import static java.time.Duration.ofMillis;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.tools.testing.Patience;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every port does, whoever has opened it. */
public abstract class PortContract {

    /** Longer than anybody in a test waits for the end of it. */
    private static final Duration LONG = Patience.PATIENCE.multipliedBy(2);
    /** A machine that is busy delays some of so many, and not all. */
    private static final int ATTEMPTS = 20;

    /** The device at the other end of the line. */
    protected interface Device {

        /** Sends as much as there is room for. */
        int send(byte[] bytes, int offset);

        /** What has arrived since the last call. */
        byte[] received();

        /** Takes nothing any more, so that the line fills up. */
        void stall();

        /** Is pulled out. */
        void vanish();
    }

    private Port port;
    private Device device;

    /** The device, there before its port is opened. */
    protected abstract Device plugIn();

    protected abstract Port open() throws IOException;

    @BeforeEach
    void connect() throws IOException {
        device = plugIn();
        port = open();
    }

    @AfterEach
    void disconnect() {
        port.close();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] everyByte() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private byte[] readFully(int length) throws IOException, InterruptedException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] chunk = new byte[1000];
        while (all.size() < length) {
            int count = port.read(chunk, Patience.PATIENCE);
            assertTrue(count > 0, "only " + all.size() + " bytes came");
            all.write(chunk, 0, count);
        }
        return all.toByteArray();
    }

    private byte[] receivedFully(int length) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        await().pollInterval(ofMillis(1)).until(() -> {
            all.writeBytes(device.received());
            return all.size() >= length;
        });
        return all.toByteArray();
    }

    private static <T> FutureTask<T> inBackground(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "port contract");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    @Test
    void everyByteArrivesAsItWasSentInBothDirections() throws Exception {
        device.send(everyByte(), 0);
        port.write(everyByte());
        port.flush();

        assertArrayEquals(everyByte(), readFully(256));
        assertArrayEquals(everyByte(), receivedFully(256));
    }

    @Test
    void muchIsReadAsItWasSent() throws Exception {
        byte[] sent = random(200_000);
        FutureTask<Void> sending = inBackground(() -> {
            for (int offset = 0; offset < sent.length; ) {
                offset += device.send(sent, offset);
            }
            return null;
        });

        assertArrayEquals(sent, readFully(sent.length));
        Patience.get(sending);
    }

    @Test
    void muchIsWrittenAsItWasGiven() throws Exception {
        byte[] given = random(200_000);
        FutureTask<Void> writing = inBackground(() -> {
            for (int offset = 0; offset < given.length; offset += 127) {
                port.write(Arrays.copyOfRange(given, offset, Math.min(given.length, offset + 127)));
            }
            port.flush();
            return null;
        });

        assertArrayEquals(given, receivedFully(given.length));
        Patience.get(writing);
    }

    @Test
    void zeroTimeoutTakesOnlyWhatIsThere() throws Exception {
        assertEquals(0, port.read(new byte[10], Duration.ZERO));

        device.send(random(3), 0);

        byte[] into = new byte[10];
        await().until(() -> port.read(into, Duration.ZERO), count -> count == 3);
        assertArrayEquals(random(3), Arrays.copyOf(into, 3));
    }

    @Test
    void silenceIsWaitedForAsLongAsWasAsked() throws Exception {
        for (int millis : new int[] {5, 60, 130, 260}) {
            long shortest = Long.MAX_VALUE;
            for (int attempt = 0; attempt < ATTEMPTS && shortest >= millis + 500; attempt++) {
                shortest = Math.min(shortest, millisOfSilence(millis));
            }
            assertTrue(shortest >= millis - 1, shortest + " ms instead of " + millis);
            assertTrue(shortest < millis + 500, shortest + " ms instead of " + millis);
        }
    }

    private long millisOfSilence(int asked) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        assertEquals(0, port.read(new byte[10], ofMillis(asked)));
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    @Test
    void bytesEndTheWaiting() throws Exception {
        FutureTask<Integer> reading = inBackground(() -> port.read(new byte[10], LONG));

        device.send(random(1), 0);

        assertEquals(1, Patience.get(reading));
    }

    @Test
    void anInterruptEndsTheWaiting() {
        FutureTask<Object> reading = new FutureTask<>(() -> port.read(new byte[10], LONG));
        Thread reader = new Thread(reading);
        reader.start();

        reader.interrupt();

        Exception ended = assertThrows(ExecutionException.class, () -> Patience.get(reading));
        assertInstanceOf(InterruptedException.class, ended.getCause());
    }

    @Test
    void closingEndsTheWaiting() {
        FutureTask<Integer> reading = inBackground(() -> port.read(new byte[10], LONG));

        assertTimeoutPreemptively(Patience.PATIENCE, port::close);

        Exception ended = assertThrows(ExecutionException.class, () -> Patience.get(reading));
        assertInstanceOf(IOException.class, ended.getCause());
    }

    @Test
    void closingEndsAWriteThatTheDeviceDoesNotTake() {
        device.stall();
        FutureTask<Void> writing = inBackground(() -> {
            while (true) {
                port.write(random(127));
            }
        });
        assertThrows(TimeoutException.class, () -> writing.get(300, TimeUnit.MILLISECONDS));

        assertTimeoutPreemptively(Patience.PATIENCE, port::close);

        Exception ended = assertThrows(ExecutionException.class, () -> Patience.get(writing));
        assertInstanceOf(IOException.class, ended.getCause());
    }

    @Test
    void aClosedPortIsOfNoUse() {
        port.close();
        port.close();

        assertThrows(IOException.class, () -> port.read(new byte[10], Duration.ZERO));
        assertThrows(IOException.class, () -> port.read(new byte[10], ofMillis(300)));
        assertThrows(IOException.class, () -> port.write(new byte[10]));
    }

    @Test
    void aReaderHearsThatTheDeviceWasPulledOut() {
        FutureTask<Integer> reading = inBackground(() -> port.read(new byte[10], LONG));

        device.vanish();

        Exception ended = assertThrows(ExecutionException.class, () -> Patience.get(reading));
        assertInstanceOf(IOException.class, ended.getCause());
        assertTrue(ended.getCause().getMessage().contains("plug the device in"), ended.getMessage());
    }

    @Test
    void aPortIsFreeAgainOnceItIsClosed() throws Exception {
        port.close();
        port = open();

        device.send(random(5), 0);

        assertArrayEquals(random(5), readFully(5));
    }
}
