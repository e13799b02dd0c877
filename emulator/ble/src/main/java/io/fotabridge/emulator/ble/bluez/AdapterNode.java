// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.bluez;

import io.fotabridge.emulator.ble.peripheral.Advertisement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** {@code org.bluez.Adapter1}: scanning, and the devices that were seen. */
final class AdapterNode extends Node {
    private static final Set<String> WRITABLE = Set.of("Powered", "Alias", "Discoverable", "DiscoverableTimeout",
            "Pairable", "PairableTimeout");
    private static final long DISCOVERABLE_SECONDS = 180;

    private final Bluetoothd daemon;
    /** Who wants to scan. */
    private final Set<String> sessions = new HashSet<>();

    AdapterNode(Bluetoothd daemon) {
        super(Bluetoothd.ADAPTER_PATH, Bluez.ADAPTER, daemon.signals());
        this.daemon = daemon;
        init("Address", Bluetoothd.ADAPTER_ADDRESS.text());
        init("AddressType", "public");
        init("Name", "gateway");
        init("Alias", "gateway");
        init("Class", new UInt32(0));
        init("Powered", true);
        init("Discoverable", false);
        init("DiscoverableTimeout", new UInt32(DISCOVERABLE_SECONDS));
        init("Pairable", true);
        init("PairableTimeout", new UInt32(0));
        init("Discovering", false);
        init("UUIDs", List.of());
        init("Modalias", "usb:v1D6Bp0246d05%02X".formatted(daemon.settings().minor()));
    }

    @Override
    void write(String property, Object value) throws BluezError {
        if (!WRITABLE.contains(property)) {
            super.write(property, value);
        }
        set(property, value);
        if (property.equals("Powered") && value.equals(false)) {
            switchOff();
        }
    }

    void switchOff() {
        sessions.clear();
        set("Discovering", false);
        devices().forEach(DeviceNode::drop);
    }

    @Override
    CompletableFuture<Object> call(BluezCall call) throws BluezError {
        switch (call.method()) {
            case "StartDiscovery" -> start(call.sender());
            case "StopDiscovery" -> stop(call.sender());
            case "SetDiscoveryFilter" -> { }
            case "RemoveDevice" -> {
                return remove((ObjectPath) call.argument(0));
            }
            default -> throw BluezError.unknownMethod(call);
        }
        return done();
    }

    @Override
    void left(String client) {
        if (sessions.remove(client)) {
            endScanIfUnwanted();
        }
    }

    private void start(String client) throws BluezError {
        if (!is("Powered")) {
            throw BluezError.notReady();
        }
        if (!sessions.add(client)) {
            throw BluezError.inProgress();
        }
        if (!is("Discovering")) {
            set("Discovering", true);
            daemon.radio().scan(() -> is("Discovering"), this::heard);
        }
    }

    private void stop(String client) throws BluezError {
        if (!sessions.remove(client)) {
            throw BluezError.failed("No discovery started");
        }
        endScanIfUnwanted();
    }

    private void endScanIfUnwanted() {
        if (sessions.isEmpty()) {
            set("Discovering", false);
            devices().forEach(DeviceNode::scanEnded);
        }
    }

    private CompletableFuture<Object> remove(ObjectPath path) throws BluezError {
        if (!(daemon.nodes().get(path) instanceof DeviceNode device)) {
            throw BluezError.of("DoesNotExist", "Does Not Exist");
        }
        return device.disconnect().thenRun(() -> daemon.hide(path)).thenApply(done -> null);
    }

    private void heard(Advertisement advertisement) {
        Optional<DeviceNode> known = Optional.ofNullable(
                (DeviceNode) daemon.nodes().get(DeviceNode.path(advertisement.address())));
        if (known.isPresent()) {
            known.get().heard(advertisement);
        } else {
            daemon.show(new DeviceNode(daemon, advertisement));
        }
    }

    private List<DeviceNode> devices() {
        return daemon.nodes().values().stream()
                .filter(DeviceNode.class::isInstance)
                .map(DeviceNode.class::cast)
                .toList();
    }
}
