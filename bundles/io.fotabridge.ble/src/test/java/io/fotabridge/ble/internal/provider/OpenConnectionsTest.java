// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fotabridge.ble.port.Address;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.Characteristic;
import io.fotabridge.ble.port.Connection;
import io.fotabridge.tools.testing.Patience;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OpenConnectionsTest {

    private static final int COUNT = 4;

    private final CountDownLatch closing = new CountDownLatch(COUNT);
    private final OpenConnections<Connection> connections = new OpenConnections<>();

    @Test
    void noneWaitsForAnotherToBeClosed() {
        for (int i = 0; i < COUNT; i++) {
            connections.add(new Slow());
        }

        connections.close();

        assertEquals(0, closing.getCount(), "one after the other");
        connections.forEach(left -> {
            throw new AssertionError("left open");
        });
    }

    /** It is closed when all the others are being closed, too. */
    private final class Slow implements Connection {

        private final Ending ending = new Ending();

        @Override
        public void close() {
            closing.countDown();
            try {
                closing.await(Patience.MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (closing.getCount() == 0) {
                ending.comes("it was closed");
            }
        }

        @Override
        public Address address() {
            return new Address("C0:FF:EE:00:00:01");
        }

        @Override
        public Characteristic characteristic(UUID service, UUID characteristic) throws BleException {
            throw new BleException(BleException.Reason.NOT_OFFERED, "it has none");
        }

        @Override
        public OptionalInt signalDbm() {
            return OptionalInt.empty();
        }

        @Override
        public boolean isPaired() {
            return false;
        }

        @Override
        public void pair(Duration timeout) throws BleException {
            throw new BleException(BleException.Reason.NOT_PERMITTED, "it does not pair");
        }

        @Override
        public void whenOver(Consumer<BleException> listener) {
            ending.whenCome(listener);
        }

        @Override
        public boolean isOpen() {
            return !ending.hasCome();
        }
    }
}
