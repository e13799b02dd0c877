// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.memory;

import io.fotabridge.ble.port.Adapter;
import io.fotabridge.ble.port.Address;
import io.fotabridge.ble.port.Advertisement;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleProvider;
import io.fotabridge.ble.port.Connection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Counts the connections through a provider that there are at once. Thread-safe. */
public final class CountedConnections implements BleProvider {

    private final BleProvider provider;
    private int open;
    private int mostOpen;

    public CountedConnections(BleProvider provider) {
        this.provider = provider;
    }

    public synchronized int mostOpen() {
        return mostOpen;
    }

    private synchronized void isOpen() {
        open++;
        mostOpen = Math.max(mostOpen, open);
    }

    private synchronized void isOver() {
        open--;
    }

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public Adapter adapter(String name) throws BleException, InterruptedException {
        return new Counted(provider.adapter(name));
    }

    private final class Counted implements Adapter {

        private final Adapter adapter;

        private Counted(Adapter adapter) {
            this.adapter = adapter;
        }

        @Override
        public String name() {
            return adapter.name();
        }

        @Override
        public Optional<Advertisement> find(Predicate<Advertisement> wanted, Duration timeout)
                throws BleException, InterruptedException {
            return adapter.find(wanted, timeout);
        }

        @Override
        public Connection connect(Address address, Duration timeout) throws BleException, InterruptedException {
            Connection connection = adapter.connect(address, timeout);
            isOpen();
            connection.whenOver(why -> isOver());
            return connection;
        }

        @Override
        public void forget(Address address) throws BleException, InterruptedException {
            adapter.forget(address);
        }

        @Override
        public void unbond(Address address) throws BleException, InterruptedException {
            adapter.unbond(address);
        }
    }
}
