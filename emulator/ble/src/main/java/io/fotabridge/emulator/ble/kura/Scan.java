// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.kura;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.kura.KuraBluetoothDiscoveryException;
import org.eclipse.kura.bluetooth.le.BluetoothLeDevice;

/**
 * A scan on a thread of its own: always for the whole time, in steps of half a second, and with a result only then.
 * Nothing found is null. What goes wrong in the thread is nobody's: the future stays open, the scan stays on.
 */
final class Scan<T> extends CompletableFuture<T> {
    private static final Duration STEP = Duration.ofMillis(500);

    private final KuraAdapter adapter;
    private final Duration length;
    private final Function<List<KuraDevice>, T> choice;
    private final Consumer<T> consumer;

    private Scan(KuraAdapter adapter, Duration length, Function<List<KuraDevice>, T> choice, Consumer<T> consumer) {
        this.adapter = adapter;
        this.length = length;
        this.choice = choice;
        this.consumer = consumer;
    }

    /** @param choice null for nothing found */
    static <T> Scan<T> begin(KuraAdapter adapter, long seconds, Function<List<KuraDevice>, T> choice,
            Consumer<T> consumer) {
        Scan<T> scan = new Scan<>(adapter, Duration.ofSeconds(seconds), choice, consumer);
        Thread thread = new Thread(scan::run, "BLE scan");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((ended, failure) -> { });
        thread.start();
        return scan;
    }

    static BluetoothLeDevice first(List<KuraDevice> devices, Predicate<KuraDevice> wanted) {
        return devices.stream().filter(wanted).findFirst().orElse(null);
    }

    static List<BluetoothLeDevice> all(List<KuraDevice> devices) {
        return devices.isEmpty() ? null : List.copyOf(devices);
    }

    /** Ignores the timeout. */
    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException {
        return get();
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return stopped() && super.cancel(mayInterruptIfRunning);
    }

    private void run() {
        if (adapter.isDiscovering()) {
            completeExceptionally(new KuraBluetoothDiscoveryException("The BLE adapter is already discovering..."));
        }
        try {
            adapter.call("StartDiscovery");
        } catch (BusException e) {
            // Kura's provider logs it and goes on.
        }
        waitForEnd();
        if (adapter.provider().scanHangs()) {
            return;
        }
        T chosen = choice.apply(adapter.devices());
        complete(chosen);
        if (chosen != null) {
            consumer.accept(chosen);
        }
        stopped();
    }

    private void waitForEnd() {
        long begun = adapter.provider().bus().time().nanoTime();
        while (adapter.provider().bus().time().nanoTime() - begun <= length.toNanos()) {
            try {
                adapter.provider().bus().time().sleep(STEP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                completeExceptionally(e);
                return;
            }
        }
    }

    private boolean stopped() {
        try {
            adapter.call("StopDiscovery");
            return true;
        } catch (BusException e) {
            return false;
        }
    }
}
