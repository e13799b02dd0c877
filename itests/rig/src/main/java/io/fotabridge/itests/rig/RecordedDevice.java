// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.rig;

import io.fotabridge.emulator.device.DeviceBuilder;
import io.fotabridge.emulator.device.SimulatedDevice;
import io.fotabridge.emulator.device.event.DeviceEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;

/**
 * A simulated device on a pseudo-terminal that is found under a fixed path, with a record of what happened in it. It
 * can be switched off and on again, with other settings, and keeps its flash. For any thread.
 */
public final class RecordedDevice implements AutoCloseable {

    private final String name;
    private final Path folder;
    private final List<DeviceEvent> events = new CopyOnWriteArrayList<>();
    private final List<Consumer<DeviceEvent>> listeners = new CopyOnWriteArrayList<>();
    private SimulatedDevice device;

    /** A device that is switched off. */
    public RecordedDevice(Path folder, String name) throws IOException {
        this.name = name;
        this.folder = Files.createDirectories(folder.resolve(name));
    }

    /** Switches it on. */
    public RecordedDevice start(UnaryOperator<DeviceBuilder> settings) throws IOException {
        device = settings.apply(SimulatedDevice.builder())
                .link(port())
                .flash(folder.resolve("flash"))
                .listener(this::happened)
                .start();
        return this;
    }

    private void happened(DeviceEvent event) {
        events.add(event);
        listeners.forEach(listener -> listener.accept(event));
    }

    public String name() {
        return name;
    }

    /** Where it is found when it is switched on and plugged in. */
    public Path port() {
        return folder.resolve("port");
    }

    public SimulatedDevice device() {
        return device;
    }

    /** Told of everything from now on, from the device's threads. */
    public void listen(Consumer<DeviceEvent> listener) {
        listeners.add(listener);
    }

    /** The events of a kind so far. */
    public <E extends DeviceEvent> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Forgets what happened so far. */
    public void forget() {
        events.clear();
    }

    /** Waits until something has happened. */
    public <E extends DeviceEvent> void await(Class<E> kind, Predicate<E> which) {
        Awaitility.await(name + " tells " + kind.getSimpleName())
                .until(() -> events(kind).stream().anyMatch(which));
    }

    /** The image that runs, byte for byte. */
    public byte[] running() throws IOException {
        return Files.readAllBytes(device.slotFile(0));
    }

    /** Switches it off. */
    @Override
    public void close() throws IOException {
        if (device != null) {
            device.close();
        }
    }
}
