// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.peripheral;

import io.fotabridge.emulator.ble.radio.Address;
import io.fotabridge.emulator.ble.radio.Link;
import io.fotabridge.emulator.ble.radio.LinkEnd;
import io.fotabridge.emulator.ble.time.AirTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What is in the air around a central: who advertises, and who can be connected to. For the air's thread. */
public final class Radio {
    /** What devices do that are not in a hurry. */
    private static final Duration ADVERTISING_INTERVAL = Duration.ofMillis(100);

    private final AirTime time;
    private final Random dice;
    private final List<Peripheral> peripherals = new CopyOnWriteArrayList<>();

    /** @param seed of which connection events are lost */
    public Radio(AirTime time, long seed) {
        this.time = time;
        this.dice = new Random(seed);
    }

    public AirTime time() {
        return time;
    }

    /** From any thread. */
    public void add(Peripheral peripheral) {
        peripherals.add(peripheral);
    }

    /** Tells of every advertisement for as long as {@code wanted}. */
    public void scan(BooleanSupplier wanted, Consumer<Advertisement> heard) {
        time.after(ADVERTISING_INTERVAL, () -> {
            if (wanted.getAsBoolean()) {
                peripherals.forEach(peripheral -> peripheral.advertisement().ifPresent(heard));
                scan(wanted, heard);
            }
        });
    }

    /**
     * Connects at the next advertisement with this address, for as long as {@code wanted}.
     *
     * @param possible  whether the central can hold another connection now
     * @param mtu       the largest that the central takes
     * @param connected is told of the connection and who is at its other end
     */
    public void connect(Address address, int mtu, BooleanSupplier wanted, BooleanSupplier possible, LinkEnd central,
            BiConsumer<Link, Peripheral> connected) {
        time.after(ADVERTISING_INTERVAL, () -> {
            if (wanted.getAsBoolean()) {
                Optional<Peripheral> found = advertising(address).filter(heard -> possible.getAsBoolean());
                if (found.isPresent()) {
                    connected.accept(connect(found.get(), mtu, central), found.get());
                } else {
                    connect(address, mtu, wanted, possible, central, connected);
                }
            }
        });
    }

    private Link connect(Peripheral peripheral, int mtu, LinkEnd central) {
        var parameters = peripheral.parameters();
        Link link = new Link(time, parameters.withMtu(Math.min(mtu, parameters.mtu())), dice, central,
                peripheral.accept());
        peripheral.connected(link);
        return link;
    }

    private Optional<Peripheral> advertising(Address address) {
        return peripherals.stream()
                .filter(peripheral -> peripheral.advertisement()
                        .filter(heard -> heard.address().equals(address)).isPresent())
                .findFirst();
    }
}
