// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.bluez;

import io.fotabridge.emulator.ble.gatt.Characteristic;
import io.fotabridge.emulator.ble.gatt.GattTable.PlacedCharacteristic;
import io.fotabridge.emulator.ble.gatt.Property;
import io.fotabridge.emulator.ble.radio.Att;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** {@code org.bluez.GattCharacteristic1}. */
final class CharacteristicNode extends Node {
    private final DeviceNode device;
    private final ObjectPath service;
    private final Characteristic characteristic;
    private final int valueHandle;
    private final int configurationHandle;
    private final Set<String> sessions = new HashSet<>();
    private boolean writing;
    private WritePipe writePipe;
    private NotifyPipe notifyPipe;

    CharacteristicNode(Bluetoothd daemon, DeviceNode device, ObjectPath service, PlacedCharacteristic placed) {
        super(service.child("char%04x".formatted(placed.handle())), Bluez.CHARACTERISTIC, daemon.signals());
        this.device = device;
        this.service = service;
        this.characteristic = placed.characteristic();
        this.valueHandle = placed.valueHandle();
        this.configurationHandle = placed.configurationHandle();
        init("UUID", characteristic.uuid().toString());
        init("Service", service);
        init("Value", new byte[0]);
        init("Flags", characteristic.properties().stream().map(Property::flag).toList());
        if (characteristic.tells()) {
            init("Notifying", false);
            init("NotifyAcquired", false);
        }
        if (characteristic.has(Property.WRITE_WITHOUT_RESPONSE)) {
            init("WriteAcquired", false);
        }
    }

    ObjectPath service() {
        return service;
    }

    /** A connection has been made and the table is known. */
    void connected() {
        try {
            set("MTU", new UInt16(device.connected().link().parameters().mtu()));
        } catch (BluezError e) {
            throw new IllegalStateException("told of a connection that is not there", e);
        }
    }

    void disconnected() {
        sessions.clear();
        writing = false;
        if (is("Notifying")) {
            set("Notifying", false);
        }
        if (writePipe != null) {
            writePipe.close();
        }
        if (notifyPipe != null) {
            notifyPipe.close();
        }
    }

    /** A notification or an indication. */
    void told(byte[] value) {
        if (notifyPipe != null) {
            notifyPipe.arrived(value);
        } else if (!sessions.isEmpty()) {
            tell("Value", value);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    CompletableFuture<Object> call(BluezCall call) throws BluezError {
        return switch (call.method()) {
            case "ReadValue" -> read();
            case "WriteValue" -> write((byte[]) call.argument(0), (Map<String, Object>) call.argument(1));
            case "StartNotify" -> startNotify(call.sender());
            case "StopNotify" -> stopNotify(call.sender());
            case "AcquireWrite" -> acquireWrite();
            case "AcquireNotify" -> acquireNotify();
            default -> throw BluezError.unknownMethod(call);
        };
    }

    @Override
    void left(String client) {
        if (sessions.remove(client) && sessions.isEmpty()) {
            set("Notifying", false);
            configure(false);
        }
    }

    private CompletableFuture<Object> read() throws BluezError {
        device.connected();
        return secured(() -> request(new Att.ReadRequest(valueHandle))).thenApply(value -> {
            tell("Value", value);
            return value;
        });
    }

    private CompletableFuture<Object> write(byte[] value, Map<String, Object> options) throws BluezError {
        if (writePipe != null) {
            throw BluezError.notPermitted("Write acquired");
        }
        String type = (String) options.getOrDefault("type", "");
        boolean acknowledged = type.equals("request")
                || !type.equals("command") && characteristic.has(Property.WRITE);
        if (!characteristic.has(acknowledged ? Property.WRITE : Property.WRITE_WITHOUT_RESPONSE)) {
            throw BluezError.notSupported();
        }
        AttClient client = device.connected();
        boolean fits = value.length <= client.link().parameters().payload();
        if (acknowledged) {
            return writeRequest(value, fits);
        }
        if (!fits) {
            throw BluezError.failed("Failed to initiate write");
        }
        client.command(valueHandle, value);
        return done();
    }

    private CompletableFuture<Object> writeRequest(byte[] value, boolean fits) throws BluezError {
        if (writing) {
            throw BluezError.inProgress();
        }
        if (!fits) {
            // A long write, which a peripheral without a prepare queue refuses.
            throw BluezError.notSupported();
        }
        writing = true;
        return secured(() -> request(new Att.WriteRequest(valueHandle, value)))
                .whenComplete((done, failure) -> writing = false)
                .thenApply(done -> null);
    }

    private CompletableFuture<Object> startNotify(String client) throws BluezError {
        device.connected();
        if (!characteristic.tells()) {
            throw BluezError.notSupported();
        }
        if (notifyPipe != null) {
            throw BluezError.notPermitted("Notify acquired");
        }
        if (!sessions.add(client)) {
            throw BluezError.inProgress();
        }
        if (sessions.size() > 1) {
            return done();
        }
        return configure(true).handle((done, failure) -> {
            if (failure != null) {
                sessions.clear();
                throw failure instanceof CompletionException e ? e : new CompletionException(failure);
            }
            set("Notifying", true);
            return null;
        });
    }

    private CompletableFuture<Object> stopNotify(String client) throws BluezError {
        if (!sessions.remove(client)) {
            throw BluezError.failed("No notify session started");
        }
        if (!sessions.isEmpty()) {
            return done();
        }
        set("Notifying", false);
        device.connected();
        return configure(false).thenApply(done -> null);
    }

    private CompletableFuture<Object> acquireWrite() throws BluezError {
        AttClient client = device.connected();
        if (!characteristic.has(Property.WRITE_WITHOUT_RESPONSE)) {
            throw BluezError.notSupported();
        }
        if (writePipe != null) {
            throw BluezError.notPermitted("Write acquired");
        }
        writePipe = new WritePipe(client, valueHandle, () -> {
            writePipe = null;
            set("WriteAcquired", false);
        });
        set("WriteAcquired", true);
        return CompletableFuture.completedFuture(writePipe);
    }

    private CompletableFuture<Object> acquireNotify() throws BluezError {
        AttClient client = device.connected();
        if (!characteristic.tells()) {
            throw BluezError.notSupported();
        }
        if (notifyPipe != null || !sessions.isEmpty()) {
            throw BluezError.notPermitted("Notify acquired");
        }
        NotifyPipe pipe = new NotifyPipe(client.link().parameters().mtu(), this::notifyReleased);
        notifyPipe = pipe;
        return configure(true).handle((done, failure) -> {
            if (failure != null) {
                notifyPipe = null;
                throw failure instanceof CompletionException e ? e : new CompletionException(failure);
            }
            set("NotifyAcquired", true);
            return pipe;
        });
    }

    private void notifyReleased() {
        notifyPipe = null;
        set("NotifyAcquired", false);
        try {
            device.connected();
            configure(false);
        } catch (BluezError e) {
            // The connection took it with it.
        }
    }

    private CompletableFuture<byte[]> configure(boolean on) {
        int bit = characteristic.has(Property.NOTIFY) ? 1 : 2;
        byte[] value = {(byte) (on ? bit : 0), 0};
        return secured(() -> request(new Att.WriteRequest(configurationHandle, value)));
    }

    private CompletableFuture<byte[]> request(Att pdu) {
        try {
            return device.connected().request(pdu);
        } catch (BluezError e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Once more after a pairing, if the first time was refused for the want of one. */
    private CompletableFuture<byte[]> secured(Supplier<CompletableFuture<byte[]>> request) {
        return request.get().exceptionallyCompose(failure -> {
            if (!(failure instanceof AttClient.AttFailure refused) || !refused.wantsSecurity()) {
                return CompletableFuture.failedFuture(failure);
            }
            return device.raiseSecurity().thenCompose(raised ->
                    raised ? request.get() : CompletableFuture.failedFuture(failure));
        });
    }
}
