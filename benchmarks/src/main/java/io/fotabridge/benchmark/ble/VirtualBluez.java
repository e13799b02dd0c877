// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.ble;

import io.fotabridge.ble.internal.frames.Waiting;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import io.fotabridge.emulator.ble.bluez.Bluetoothd;
import io.fotabridge.emulator.ble.bluez.Bluez;
import io.fotabridge.emulator.ble.bluez.BluezCall;
import io.fotabridge.emulator.ble.bluez.BluezError;
import io.fotabridge.emulator.ble.bluez.BluezSettings;
import io.fotabridge.emulator.ble.bluez.ObjectPath;
import io.fotabridge.emulator.ble.peripheral.Radio;
import io.fotabridge.emulator.ble.time.VirtualAirTime;
import io.fotabridge.smp.internal.client.Timekeeper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * The emulated BlueZ without a bus, and the time of its radio, which passes only while somebody waits. Whoever talks to
 * it takes no time at all, so what is lost here is lost by how the protocol is used. For one thread.
 */
final class VirtualBluez implements Waiting, Timekeeper, io.fotabridge.ble.internal.nordic.Timekeeper {

    private static final String CLIENT = ":1.1";
    private static final Duration SCAN = Duration.ofSeconds(1);
    private static final Duration SERVICE_DISCOVERY = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final VirtualAirTime time = new VirtualAirTime();
    private final Radio radio;
    private final Bluetoothd daemon;

    /** @param seed of which connection events are lost */
    VirtualBluez(long seed) {
        this.radio = new Radio(time, seed);
        this.daemon = new Bluetoothd(radio, BluezSettings.DEFAULT);
    }

    Radio radio() {
        return radio;
    }

    Bluetoothd daemon() {
        return daemon;
    }

    @Override
    public long nanoTime() {
        return time.nanoTime();
    }

    @Override
    public void pause(Duration duration) {
        time.run(duration);
    }

    @Override
    public <T> Optional<T> next(BlockingQueue<T> queue, Duration timeout) {
        long deadline = time.nanoTime() + timeout.toNanos();
        while (queue.isEmpty() && time.step(deadline)) {
            // Each step is an event.
        }
        if (queue.isEmpty()) {
            time.run(Duration.ofNanos(deadline - time.nanoTime()));
        }
        return Optional.ofNullable(queue.poll());
    }

    /** Lets time pass until something holds. @return whether it did in that time */
    boolean until(BooleanSupplier holds, Duration timeout) {
        long deadline = time.nanoTime() + timeout.toNanos();
        while (!holds.getAsBoolean() && time.step(deadline)) {
            // Each step is an event.
        }
        return holds.getAsBoolean();
    }

    void later(Duration delay, Runnable event) {
        time.after(delay, event);
    }

    /** Scans for the device, connects, and waits until its services are known. */
    void connect(ObjectPath device) throws BleException, InterruptedException {
        call(Bluetoothd.ADAPTER_PATH, Bluez.ADAPTER, "StartDiscovery");
        time.run(SCAN);
        call(Bluetoothd.ADAPTER_PATH, Bluez.ADAPTER, "StopDiscovery");
        call(device, Bluez.DEVICE, "Connect");
        time.run(SERVICE_DISCOVERY);
    }

    ObjectPath characteristic(ObjectPath of, UUID uuid) throws BleException, InterruptedException {
        Map<ObjectPath, Map<String, Map<String, Object>>> objects = await(daemon.objects());
        return objects.entrySet().stream()
                .filter(object -> object.getKey().isBelow(of) && isCharacteristic(object.getValue(), uuid))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new BleException(Reason.NOT_OFFERED, "it has no " + uuid));
    }

    /** Whether a characteristic is written without a response. */
    boolean takesCommands(ObjectPath characteristic) throws BleException, InterruptedException {
        Map<String, Object> properties = await(daemon.objects()).get(characteristic).get(Bluez.CHARACTERISTIC);
        return ((List<?>) properties.get("Flags")).contains("write-without-response");
    }

    private static boolean isCharacteristic(Map<String, Map<String, Object>> interfaces, UUID uuid) {
        Map<String, Object> properties = interfaces.getOrDefault(Bluez.CHARACTERISTIC, Map.of());
        return uuid.toString().equals(properties.get("UUID"));
    }

    Object call(ObjectPath path, String interfaceName, String method, Object... arguments)
            throws BleException, InterruptedException {
        return await(daemon.call(new BluezCall(CLIENT, path, interfaceName, method, List.of(arguments))));
    }

    /** Lets time pass until something has happened. */
    <T> T await(CompletableFuture<T> result) throws BleException, InterruptedException {
        try {
            return time.await(result, PATIENCE);
        } catch (ExecutionException e) {
            String name = e.getCause() instanceof BluezError error ? error.name() + ": " : "";
            throw new BleException(Reason.FAILED, name + e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new BleException(Reason.FAILED, e.getMessage(), e);
        }
    }
}
