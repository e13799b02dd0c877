// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.bluez;

import io.fotabridge.emulator.ble.peripheral.Advertisement;
import io.fotabridge.emulator.ble.peripheral.Peripheral;
import io.fotabridge.emulator.ble.radio.Address;
import io.fotabridge.emulator.ble.radio.DisconnectReason;
import io.fotabridge.emulator.ble.radio.Link;
import io.fotabridge.emulator.ble.time.AirTime;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** {@code org.bluez.Device1}: one that was seen, from then until it is removed or forgotten. */
final class DeviceNode extends Node {
    private static final Set<String> WRITABLE = Set.of("Trusted", "Blocked", "Alias");
    /** How long the daemon lets profiles say goodbye before it ends a connection. */
    private static final Duration DISCONNECT_TIMER = Duration.ofSeconds(2);
    /** Round trips of a pairing. */
    private static final int PAIRING = 6;

    private final Bluetoothd daemon;
    private final AirTime time;
    private final Address address;
    private final RemoteTable table;
    private long lastSeen;
    private AttClient client;
    private Peripheral peripheral;
    /** What waits for the connection that is being made. */
    private CompletableFuture<Object> connecting;
    private CompletableFuture<Object> disconnecting;
    private CompletableFuture<Object> pairing;

    DeviceNode(Bluetoothd daemon, Advertisement seen) {
        super(path(seen.address()), Bluez.DEVICE, daemon.signals());
        this.daemon = daemon;
        this.time = daemon.radio().time();
        this.address = seen.address();
        this.table = new RemoteTable(daemon, this);
        init("Address", address.text());
        init("AddressType", "random");
        init("Alias", address.text().replace(':', '-'));
        seen.name().ifPresent(this::initName);
        init("Paired", false);
        init("Bonded", false);
        init("Trusted", false);
        init("Blocked", false);
        init("LegacyPairing", false);
        init("RSSI", seen.rssi());
        init("Connected", false);
        init("UUIDs", seen.services().stream().map(Object::toString).toList());
        init("Adapter", Bluetoothd.ADAPTER_PATH);
        init("ServicesResolved", false);
        lastSeen = time.nanoTime();
        time.after(daemon.settings().temporaryTimeout(), this::forgetIfTemporary);
    }

    static ObjectPath path(Address address) {
        return Bluetoothd.ADAPTER_PATH.child("dev_" + address.text().replace(':', '_'));
    }

    void heard(Advertisement advertisement) {
        lastSeen = time.nanoTime();
        set("RSSI", advertisement.rssi());
        advertisement.name().ifPresent(name -> {
            set("Name", name);
            set("Alias", name);
        });
        if (!advertisement.services().isEmpty()) {
            set("UUIDs", advertisement.services().stream().map(Object::toString).toList());
        }
    }

    void scanEnded() {
        drop("RSSI");
    }

    /** The connection ends, whoever is in the middle of what. */
    void drop() {
        if (connecting != null) {
            failConnecting(BluezError.failed("le-connection-abort-by-local"));
        }
        if (client != null) {
            end(client);
        }
    }

    private static void end(AttClient client) {
        client.link().close(DisconnectReason.LOCAL_HOST_TERMINATED, DisconnectReason.REMOTE_USER_TERMINATED);
    }

    @Override
    void write(String property, Object value) throws BluezError {
        if (!WRITABLE.contains(property)) {
            super.write(property, value);
        }
        set(property, value);
    }

    @Override
    CompletableFuture<Object> call(BluezCall call) throws BluezError {
        return switch (call.method()) {
            case "Connect" -> connect();
            case "Disconnect" -> disconnect();
            case "Pair" -> pair();
            case "CancelPairing" -> throw BluezError.of("DoesNotExist", "Does Not Exist");
            case "ConnectProfile", "DisconnectProfile" ->
                    throw BluezError.of("NotAvailable", "Operation currently not available");
            default -> throw BluezError.unknownMethod(call);
        };
    }

    /** The client of the connection there is. */
    AttClient connected() throws BluezError {
        if (client == null || !client.link().isOpen()) {
            throw BluezError.notConnected();
        }
        return client;
    }

    /** Pairs if that may help against what a request was refused for. @return whether it did */
    CompletableFuture<Boolean> raiseSecurity() {
        CompletableFuture<Boolean> raised = new CompletableFuture<>();
        if (is("Paired")) {
            raised.complete(false);
        } else {
            afterRoundTrips(PAIRING, connected -> raised.complete(connected && pairNow()));
        }
        return raised;
    }

    private void initName(String name) {
        init("Name", name);
        init("Alias", name);
    }

    private CompletableFuture<Object> connect() throws BluezError {
        if (client != null) {
            return done(); // also where the connection is about to be ended
        }
        if (connecting != null) {
            throw BluezError.failed("Operation already in progress");
        }
        if (!(daemon.nodes().get(Bluetoothd.ADAPTER_PATH).is("Powered"))) {
            throw BluezError.notReady();
        }
        CompletableFuture<Object> wanted = new CompletableFuture<>();
        connecting = wanted;
        AttClient made = new AttClient(table::told, this::gone);
        daemon.radio().connect(address, daemon.settings().exchangeMtu(), () -> connecting == wanted,
                this::hasFreeConnection, made, (link, other) -> connected(made, link, other));
        time.after(daemon.settings().connectTimeout(), () -> {
            if (connecting == wanted) {
                failConnecting(BluezError.failed("le-connection-abort-by-local"));
            }
        });
        return wanted;
    }

    /** A controller that can't hold another connection never answers the host that asks for one. */
    private boolean hasFreeConnection() {
        long held = daemon.nodes().values().stream()
                .filter(node -> node instanceof DeviceNode device && device.client != null)
                .count();
        return held < daemon.settings().mostConnections();
    }

    private void connected(AttClient made, Link link, Peripheral other) {
        client = made;
        client.connected(link);
        peripheral = other;
        if (is("Paired") && !peripheral.encryptAgain(Bluetoothd.ADAPTER_ADDRESS.text())) {
            // The keys are gone at the other end: the host does not go on in the clear.
            failConnecting(BluezError.failed("le-connection-authentication-failed"));
            link.close(DisconnectReason.AUTHENTICATION_FAILURE, DisconnectReason.REMOTE_USER_TERMINATED);
            return;
        }
        showConnected();
        CompletableFuture<Object> waiting = connecting;
        connecting = null;
        waiting.complete(null);
        afterRoundTrips(table.roundTrips(peripheral), this::resolved);
    }

    /** BlueZ since 5.66 does not signal it where it sees the connection of ATT before the link below it. */
    private void showConnected() {
        if (daemon.settings().signalsLinks()) {
            set("Connected", true);
        } else {
            init("Connected", true);
        }
    }

    /** The signals come in any order: those of the services, most often, after that of the device. */
    private void resolved(boolean connected) {
        if (connected && peripheral.personality().isPresent()) {
            set("ServicesResolved", true);
            table.read(peripheral);
            set("UUIDs", table.uuids());
        }
    }

    /** The connection is over, whoever ended it. */
    private void gone(DisconnectReason reason) {
        client = null;
        peripheral = null;
        table.disconnected();
        set("ServicesResolved", false);
        set("Connected", false);
        if (disconnecting != null) {
            disconnecting.complete(null);
            disconnecting = null;
        }
        if (pairing != null) {
            pairing.completeExceptionally(BluezError.of("AuthenticationCanceled", "Authentication Canceled"));
            pairing = null;
        }
        lastSeen = time.nanoTime();
        time.after(daemon.settings().temporaryTimeout(), this::forgetIfTemporary);
    }

    CompletableFuture<Object> disconnect() {
        if (connecting != null) {
            failConnecting(BluezError.failed("le-connection-abort-by-local"));
            return done();
        }
        if (client == null) {
            return done();
        }
        if (disconnecting == null) {
            AttClient leaving = client;
            disconnecting = new CompletableFuture<>();
            time.after(DISCONNECT_TIMER, () -> end(leaving));
        }
        return disconnecting;
    }

    private CompletableFuture<Object> pair() throws BluezError {
        if (is("Paired")) {
            throw BluezError.of("AlreadyExists", "Already Exists");
        }
        if (pairing != null) {
            throw BluezError.inProgress();
        }
        CompletableFuture<Object> result = new CompletableFuture<>();
        pairing = result;
        (client == null ? connect() : done()).whenComplete((nothing, failure) -> {
            if (failure != null) {
                pairing = null;
                result.completeExceptionally(BluezError.of("ConnectionAttemptFailed", "Page Timeout"));
            } else {
                afterRoundTrips(PAIRING, this::finishPairing);
            }
        });
        return result;
    }

    private void finishPairing(boolean connected) {
        CompletableFuture<Object> waiting = pairing;
        pairing = null;
        if (waiting != null && connected && pairNow()) {
            waiting.complete(null);
        } else if (waiting != null) {
            waiting.completeExceptionally(BluezError.of("AuthenticationFailed", "Authentication Failed"));
        }
    }

    private boolean pairNow() {
        boolean worked = peripheral.pair(Bluetoothd.ADAPTER_ADDRESS.text(), daemon.settings().entersPasskeys());
        if (worked) {
            set("Paired", true);
            set("Bonded", true);
        }
        return worked;
    }

    private void failConnecting(BluezError why) {
        CompletableFuture<Object> waiting = connecting;
        connecting = null;
        if (waiting != null) {
            waiting.completeExceptionally(why);
        }
    }

    /**
     * A request in one connection event, its answer in the next.
     *
     * @param then is told whether the connection is still there
     */
    private void afterRoundTrips(int count, Consumer<Boolean> then) {
        AttClient during = client;
        time.after(during.link().parameters().interval().multipliedBy(2L * count),
                () -> then.accept(client == during && during.link().isOpen()));
    }

    private void forgetIfTemporary() {
        boolean shown = daemon.nodes().get(path()) == this;
        boolean wanted = client != null || connecting != null || is("Paired");
        if (shown && !wanted) {
            long left = lastSeen + daemon.settings().temporaryTimeout().toNanos() - time.nanoTime();
            if (left <= 0) {
                daemon.hide(path());
            } else {
                time.after(Duration.ofNanos(left), this::forgetIfTemporary);
            }
        }
    }
}
