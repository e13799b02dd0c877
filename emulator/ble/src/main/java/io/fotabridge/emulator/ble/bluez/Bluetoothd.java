// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.bluez;

import io.fotabridge.emulator.ble.peripheral.Radio;
import io.fotabridge.emulator.ble.radio.Address;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The daemon with one adapter, {@code hci0}. What it does, it does on the air's thread. */
public final class Bluetoothd implements Bluez {
    public static final ObjectPath ADAPTER_PATH = new ObjectPath("/org/bluez/hci0");
    public static final Address ADAPTER_ADDRESS = new Address("00:1A:7D:DA:71:13");
    private static final ObjectPath ROOT = new ObjectPath("/");

    private final Radio radio;
    private final BluezSettings settings;
    private final Signals signals = new Signals();
    private final Map<ObjectPath, Node> nodes = new LinkedHashMap<>();
    private final AdapterNode adapter;

    public Bluetoothd(Radio radio, BluezSettings settings) {
        this.radio = radio;
        this.settings = settings;
        Node agents = new AgentManagerNode(this);
        nodes.put(agents.path(), agents);
        adapter = new AdapterNode(this);
        nodes.put(ADAPTER_PATH, adapter);
    }

    @Override
    public CompletableFuture<Map<ObjectPath, Map<String, Map<String, Object>>>> objects() {
        CompletableFuture<Map<ObjectPath, Map<String, Map<String, Object>>>> result = new CompletableFuture<>();
        radio.time().now(() -> result.complete(snapshot()));
        return result;
    }

    @Override
    public CompletableFuture<Object> call(BluezCall call) {
        CompletableFuture<Object> result = new CompletableFuture<>();
        radio.time().now(() -> {
            try {
                dispatch(call).whenComplete((value, failure) -> finish(result, value, failure));
            } catch (BluezError e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    @Override
    public void listen(BluezListener listener) {
        signals.add(listener);
    }

    /** A client has left the bus: it scans no more and listens no more. Connections stay. */
    public void left(String client) {
        radio.time().now(() -> List.copyOf(nodes.values()).forEach(node -> node.left(client)));
    }

    /** It ends, and every connection with it. */
    public void stop() {
        radio.time().now(adapter::switchOff);
    }

    /** Where pipes live. */
    public void onAir(Runnable event) {
        radio.time().now(event);
    }

    Radio radio() {
        return radio;
    }

    BluezSettings settings() {
        return settings;
    }

    Signals signals() {
        return signals;
    }

    Map<ObjectPath, Node> nodes() {
        return nodes;
    }

    void show(Node node) {
        nodes.put(node.path(), node);
        signals.added(node.path(), interfaces(node));
    }

    /** With everything below it. */
    void hide(ObjectPath path) {
        nodes.values().stream()
                .filter(node -> node.path().equals(path) || node.path().isBelow(path))
                .sorted((a, b) -> b.path().text().compareTo(a.path().text()))
                .toList()
                .forEach(node -> {
                    nodes.remove(node.path());
                    signals.removed(node.path(), List.of(node.interfaceName(), PROPERTIES));
                });
    }

    private static void finish(CompletableFuture<Object> result, Object value, Throwable failure) {
        if (failure == null) {
            result.complete(value);
        } else {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            result.completeExceptionally(cause instanceof AttClient.AttFailure refused
                    ? BluezError.of(refused.code())
                    : cause);
        }
    }

    private Map<ObjectPath, Map<String, Map<String, Object>>> snapshot() {
        Map<ObjectPath, Map<String, Map<String, Object>>> all = new LinkedHashMap<>();
        nodes.forEach((path, node) -> all.put(path, interfaces(node)));
        return all;
    }

    private static Map<String, Map<String, Object>> interfaces(Node node) {
        return Map.of(node.interfaceName(), node.properties());
    }

    private CompletableFuture<Object> dispatch(BluezCall call) throws BluezError {
        if (call.path().equals(ROOT) && call.interfaceName().equals(OBJECT_MANAGER)) {
            return CompletableFuture.completedFuture(snapshot());
        }
        Node node = nodes.get(call.path());
        if (node == null) {
            throw BluezError.unknownObject(call);
        }
        if (call.interfaceName().equals(PROPERTIES)) {
            return CompletableFuture.completedFuture(property(node, call));
        }
        if (!call.interfaceName().equals(node.interfaceName())) {
            throw BluezError.unknownMethod(call);
        }
        return node.call(call);
    }

    private static Object property(Node node, BluezCall call) throws BluezError {
        if (!call.argument(0).equals(node.interfaceName())) {
            throw new BluezError("org.freedesktop.DBus.Error.InvalidArgs", "No such interface");
        }
        return switch (call.method()) {
            case "GetAll" -> node.properties();
            case "Get" -> get(node, (String) call.argument(1));
            case "Set" -> {
                node.write((String) call.argument(1), call.argument(2));
                yield null;
            }
            default -> throw BluezError.unknownMethod(call);
        };
    }

    private static Object get(Node node, String property) throws BluezError {
        Object value = node.get(property);
        if (value == null) {
            throw new BluezError("org.freedesktop.DBus.Error.InvalidArgs", "No such property '" + property + "'");
        }
        return value;
    }
}
