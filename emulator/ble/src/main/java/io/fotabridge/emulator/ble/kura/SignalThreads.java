// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.kura;

import io.fotabridge.emulator.ble.bluez.Bluez;
import io.fotabridge.emulator.ble.bluez.BluezListener;
import io.fotabridge.emulator.ble.bluez.ObjectPath;
import io.fotabridge.emulator.ble.time.AirTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Where dbus-java 3 runs the handlers of signals: four threads, so two notifications may be handled at once, and the
 * later one first. Some are held back on purpose until the next one has gone, since chance alone does it too rarely.
 */
final class SignalThreads implements BluezListener, AutoCloseable {
    private static final int THREADS = 4;
    /** How long one is held back when no other one comes. */
    private static final Duration LONGEST_HOLD = Duration.ofMillis(100);

    private final ExecutorService threads;
    private final AirTime time;
    private final double overtaken;
    private final Random dice;
    private final List<Handler> handlers = new CopyOnWriteArrayList<>();
    private Runnable held;

    /** Who wants the values of a characteristic, and of whatever is below its path. */
    record Handler(ObjectPath path, Consumer<byte[]> callback) {

        boolean hears(ObjectPath changed) {
            return changed.equals(path) || changed.isBelow(path);
        }
    }

    SignalThreads(AirTime time, Traps traps) {
        this.time = time;
        this.overtaken = traps.overtakenSignals();
        this.dice = new Random(traps.seed());
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "DBus-Signal-Receiver");
            thread.setDaemon(true);
            return thread;
        });
    }

    void add(Handler handler) {
        handlers.add(handler);
    }

    void remove(Handler handler) {
        handlers.remove(handler);
    }

    @Override
    public void added(ObjectPath path, Map<String, Map<String, Object>> interfaces) {
        // Nobody above cares: objects are looked up when they are asked for.
    }

    @Override
    public void removed(ObjectPath path, List<String> interfaces) {
        // The same.
    }

    @Override
    public void changed(ObjectPath path, String interfaceName, Map<String, Object> changed,
            List<String> invalidated) {
        boolean isGatt = interfaceName.equals(Bluez.CHARACTERISTIC) || interfaceName.equals(Bluez.DESCRIPTOR);
        if (isGatt && changed.get("Value") instanceof byte[] value) {
            deliver(() -> handlers.stream().filter(handler -> handler.hears(path))
                    .forEach(handler -> handler.callback().accept(value.clone())));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private synchronized void deliver(Runnable signal) {
        if (held == null && overtaken > 0 && dice.nextDouble() < overtaken) {
            held = signal;
            time.after(LONGEST_HOLD, this::release);
        } else {
            threads.execute(signal);
            release();
        }
    }

    private synchronized void release() {
        if (held != null && !threads.isShutdown()) {
            threads.execute(held);
        }
        held = null;
    }
}
