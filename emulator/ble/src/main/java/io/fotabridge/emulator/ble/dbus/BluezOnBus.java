// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dbus;

import io.fotabridge.emulator.ble.bluez.Bluetoothd;
import io.fotabridge.emulator.ble.bluez.Bluez;
import io.fotabridge.emulator.ble.bluez.BluezCall;
import io.fotabridge.emulator.ble.bluez.BluezError;
import io.fotabridge.emulator.ble.bluez.BluezListener;
import io.fotabridge.emulator.ble.bluez.NotifyPipe;
import io.fotabridge.emulator.ble.bluez.ObjectPath;
import io.fotabridge.emulator.ble.bluez.WritePipe;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.messages.MethodCall;

/** Puts the tree of a daemon on a bus, under the name {@code org.bluez}. */
public final class BluezOnBus implements BluezListener, Closeable {
    private static final String NAME = "org.bluez";
    private static final int NO_REPLY_EXPECTED = 1;

    private final Bluetoothd daemon;
    private final AcquiredSockets sockets;
    private final BusConnection bus;
    private final boolean carriesFileDescriptors;
    private final Set<String> clients = ConcurrentHashMap.newKeySet();

    public BluezOnBus(Bluetoothd daemon, PrivateBus on) throws IOException {
        this.daemon = daemon;
        this.sockets = new AcquiredSockets(daemon);
        this.carriesFileDescriptors = on.carriesFileDescriptors();
        this.bus = BusConnection.open(on.address(), this::called, this::heard);
        bus.match("type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged'");
        daemon.listen(this);
        bus.requestName(NAME);
    }

    @Override
    public void added(ObjectPath path, Map<String, Map<String, Object>> interfaces) {
        signal("/", Bluez.OBJECT_MANAGER, "InterfacesAdded", "oa{sa{sv}}", new DBusPath(path.text()),
                Values.interfacesToBus(interfaces));
    }

    @Override
    public void removed(ObjectPath path, List<String> interfaces) {
        signal("/", Bluez.OBJECT_MANAGER, "InterfacesRemoved", "oas", new DBusPath(path.text()),
                interfaces.toArray(String[]::new));
    }

    @Override
    public void changed(ObjectPath path, String interfaceName, Map<String, Object> changed,
            List<String> invalidated) {
        signal(path.text(), Bluez.PROPERTIES, "PropertiesChanged", "sa{sv}as", interfaceName, Values.toBus(changed),
                invalidated.toArray(String[]::new));
    }

    @Override
    public void close() throws IOException {
        try {
            bus.releaseName(NAME);
        } finally {
            bus.close();
            daemon.stop();
        }
    }

    private void signal(String path, String interfaceName, String name, String signature, Object... values) {
        try {
            bus.signal(path, interfaceName, name, signature, values);
        } catch (IOException e) {
            // Nobody is there any more to tell: the bus has been closed.
        }
    }

    /** A client that leaves, or is killed, takes its sessions with it. */
    private void heard(DBusSignal signal) {
        if (!signal.getName().equals("NameOwnerChanged")) {
            return;
        }
        try {
            Object[] names = signal.getParameters();
            if (names.length == 0) {
                // The embedded daemon forgets to say whose name it is.
                bus.names().thenAccept(present -> clients.stream().filter(client -> !present.contains(client))
                        .toList().forEach(this::left));
            } else if (names[2].toString().isEmpty()) {
                left(names[0].toString());
            }
        } catch (DBusException e) {
            throw new IllegalStateException("a signal of the bus itself is well-formed", e);
        }
    }

    private void left(String client) {
        if (clients.remove(client)) {
            daemon.left(client);
        }
    }

    private void called(MethodCall call) {
        clients.add(call.getSource());
        try {
            ObjectPath path = new ObjectPath(call.getPath());
            switch (String.valueOf(call.getInterface())) {
                case "org.freedesktop.DBus.Introspectable" -> daemon.objects().thenAccept(objects ->
                        answer(call, "s", Introspection.of(path, objects)));
                case "org.freedesktop.DBus.Peer" -> answer(call, "");
                default -> forward(call, path);
            }
        } catch (DBusException e) {
            fail(call, new BluezError("org.freedesktop.DBus.Error.InvalidArgs", String.valueOf(e.getMessage())));
        }
    }

    private void forward(MethodCall call, ObjectPath path) throws DBusException {
        boolean acquires = call.getName().startsWith("Acquire");
        if (acquires && !carriesFileDescriptors) {
            fail(call, new BluezError("org.bluez.Error.NotSupported", "Operation is not supported"));
            return;
        }
        List<Object> arguments = new ArrayList<>();
        for (Object parameter : call.getParameters() == null ? new Object[0] : call.getParameters()) {
            arguments.add(Values.fromBus(parameter));
        }
        daemon.call(new BluezCall(call.getSource(), path, call.getInterface(), call.getName(), arguments))
                .whenComplete((value, failure) -> finish(call, value, failure));
    }

    private void finish(MethodCall call, Object value, Throwable failure) {
        if (failure instanceof BluezError error) {
            fail(call, error);
        } else if (failure != null) {
            fail(call, new BluezError("org.bluez.Error.Failed", failure.toString()));
        } else {
            succeed(call, value);
        }
    }

    @SuppressWarnings("unchecked")
    private void succeed(MethodCall call, Object value) {
        switch (call.getName()) {
            case "GetManagedObjects" -> answer(call, "a{oa{sa{sv}}}",
                    Values.objectsToBus((Map<ObjectPath, Map<String, Map<String, Object>>>) value));
            case "GetAll" -> answer(call, "a{sv}", Values.toBus((Map<String, Object>) value));
            case "Get" -> answer(call, "v", Values.toBus(value));
            case "ReadValue" -> answer(call, "ay", value);
            case "AcquireWrite" -> acquired(call, () -> sockets.of((WritePipe) value));
            case "AcquireNotify" -> acquired(call, () -> sockets.of((NotifyPipe) value));
            default -> answer(call, "");
        }
    }

    private interface Acquisition {
        AcquiredSockets.Acquired make() throws IOException;
    }

    /** Our copy of the client's end is closed as soon as the message has left. */
    private void acquired(MethodCall call, Acquisition acquisition) {
        try (AcquiredSockets.Acquired acquired = acquisition.make()) {
            answer(call, "hq", acquired.clientEnd(), acquired.mtu());
        } catch (IOException e) {
            fail(call, new BluezError("org.bluez.Error.Failed", e.getMessage()));
        }
    }

    private void answer(MethodCall call, String signature, Object... values) {
        if ((call.getFlags() & NO_REPLY_EXPECTED) == 0) {
            try {
                bus.reply(call, signature, values);
            } catch (IOException e) {
                // The bus is gone, and whoever asked with it.
            }
        }
    }

    private void fail(MethodCall call, BluezError error) {
        if ((call.getFlags() & NO_REPLY_EXPECTED) == 0) {
            try {
                bus.replyError(call, error.name(), error.getMessage());
            } catch (IOException e) {
                // The bus is gone, and whoever asked with it.
            }
        }
    }
}
