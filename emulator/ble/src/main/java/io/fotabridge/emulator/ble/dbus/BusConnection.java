// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dbus;

import io.fotabridge.emulator.ble.bluez.BluezError;
import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.freedesktop.dbus.connections.transports.AbstractTransport;
import org.freedesktop.dbus.connections.transports.TransportBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.messages.Error;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MessageFactory;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.messages.MethodReturn;
import org.freedesktop.dbus.types.UInt32;

/**
 * A connection to a bus on the level of messages: dbus-java's objects answer a call before its method returns, but a
 * daemon answers when the radio has, and the next call must not wait for that.
 */
final class BusConnection implements Closeable {
    private static final String BUS = "org.freedesktop.DBus";
    private static final String BUS_PATH = "/org/freedesktop/DBus";
    /** The flag of RequestName: fail rather than wait for the name. */
    private static final long DO_NOT_QUEUE = 4;

    private final AbstractTransport transport;
    private final Consumer<MethodCall> calls;
    private final Consumer<DBusSignal> signals;
    private final Map<Long, CompletableFuture<Object[]>> waiting = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private BusConnection(AbstractTransport transport, Consumer<MethodCall> calls, Consumer<DBusSignal> signals) {
        this.transport = transport;
        this.calls = calls;
        this.signals = signals;
    }

    /** @param calls and {@code signals} are called in the order of arrival on the connection's own thread */
    static BusConnection open(String address, Consumer<MethodCall> calls, Consumer<DBusSignal> signals)
            throws IOException {
        try {
            AbstractTransport transport = TransportBuilder.create(address).configure()
                    .withServiceLoaderClassLoader(BusConnection.class.getClassLoader()).back().build();
            transport.connect();
            BusConnection connection = new BusConnection(transport, calls, signals);
            Thread thread = new Thread(connection::read, "bus " + address);
            thread.setDaemon(true);
            thread.start();
            connection.await(connection.callBus("Hello", ""));
            return connection;
        } catch (DBusException e) {
            throw new IOException("no bus at " + address, e);
        }
    }

    void requestName(String name) throws IOException {
        await(callBus("RequestName", "su", name, new UInt32(DO_NOT_QUEUE)));
    }

    /** Returns when the name is free for somebody else: after the connection is closed, that may take a moment. */
    void releaseName(String name) throws IOException {
        await(callBus("ReleaseName", "s", name));
    }

    void match(String rule) throws IOException {
        await(callBus("AddMatch", "s", rule));
    }

    /** Who is on the bus. */
    CompletableFuture<List<String>> names() {
        return callBus("ListNames", "").thenApply(reply -> ((Collection<?>) Values.fromBus(reply[0])).stream()
                .map(Object::toString).toList());
    }

    CompletableFuture<Object[]> call(String destination, String path, String interfaceName, String method,
            String signature, Object... arguments) {
        try {
            MethodCall call = messages().createMethodCall(null, destination, path, interfaceName, method, (byte) 0,
                    signature.isEmpty() ? null : signature, arguments);
            CompletableFuture<Object[]> reply = new CompletableFuture<>();
            waiting.put(call.getSerial(), reply);
            send(call);
            return reply;
        } catch (DBusException | IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    void reply(MethodCall call, String signature, Object... values) throws IOException {
        try {
            send(messages().createMethodReturn(call, signature.isEmpty() ? null : signature, values));
        } catch (DBusException e) {
            throw new IOException(e);
        }
    }

    void replyError(MethodCall call, String name, String message) throws IOException {
        try {
            send(messages().createError(call.getSource(), name, call.getSerial(), "s", message));
        } catch (DBusException e) {
            throw new IOException(e);
        }
    }

    void signal(String path, String interfaceName, String name, String signature, Object... values)
            throws IOException {
        try {
            send(messages().createSignal(null, path, interfaceName, name, signature, values));
        } catch (DBusException e) {
            throw new IOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        transport.close();
    }

    private MessageFactory messages() {
        return transport.getMessageFactory();
    }

    private CompletableFuture<Object[]> callBus(String method, String signature, Object... arguments) {
        return call(BUS, BUS_PATH, BUS, method, signature, arguments);
    }

    private Object[] await(CompletableFuture<Object[]> reply) throws IOException {
        try {
            return reply.get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the bus does not answer as it should", e);
        }
    }

    private synchronized void send(Message message) throws IOException {
        if (closed) {
            throw new IOException("the connection to the bus is closed");
        }
        transport.writeMessage(message);
    }

    private void read() {
        try {
            while (!closed) {
                Message message = transport.readMessage();
                if (message != null) {
                    take(message);
                }
            }
        } catch (IOException | DBusException e) {
            waiting.values().forEach(reply -> reply.completeExceptionally(e));
        }
    }

    private void take(Message message) throws DBusException {
        if (message instanceof MethodCall call) {
            calls.accept(call);
        } else if (message instanceof DBusSignal signal) {
            signals.accept(signal);
        } else if (message instanceof MethodReturn || message instanceof Error) {
            CompletableFuture<Object[]> reply = waiting.remove(message.getReplySerial());
            if (reply != null && message instanceof Error error) {
                Object[] words = error.getParameters();
                reply.completeExceptionally(
                        new BluezError(error.getName(), words.length == 0 ? "" : words[0].toString()));
            } else if (reply != null) {
                reply.complete(message.getParameters());
            }
        }
    }
}
