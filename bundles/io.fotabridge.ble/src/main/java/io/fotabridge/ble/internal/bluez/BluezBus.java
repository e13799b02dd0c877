// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez;

import io.fotabridge.ble.internal.bluez.dbus.Adapter1;
import io.fotabridge.ble.internal.bluez.dbus.AgentManager1;
import io.fotabridge.ble.internal.bluez.dbus.Device1;
import io.fotabridge.ble.internal.provider.Ending;
import io.fotabridge.ble.internal.provider.OpenConnections;
import java.io.IOException;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.ObjectManager;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to the message bus that BlueZ is on, and what BlueZ has told over it. When BlueZ goes, or the bus, it is
 * of no use any more. Its calls block, some for as long as the library bears.
 */
final class BluezBus implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BluezBus.class);

    private static final String BLUEZ = "org.bluez";

    private final DBusConnection connection;
    private final ObjectTree tree = new ObjectTree();
    private final Farewells farewells = new Farewells(tree);
    private final BluezSignals signals;
    private final Ending ending;
    private final OpenConnections<BluezConnection> connections = new OpenConnections<>();
    private boolean hasAgent;

    private BluezBus(DBusConnection connection, Ending ending) {
        this.connection = connection;
        this.ending = ending;
        this.signals = new BluezSignals(tree, () -> ending.comes("bluetoothd has stopped"));
        ending.whenCome(why -> tree.ends());
        ending.whenCome(why -> connections.forEach(each -> each.isLost(why.getMessage())));
    }

    /** Connects, and reads what there is. The one signal thread keeps the order of notifications. */
    static BluezBus open(String address) throws DBusException {
        Ending ending = new Ending();
        DBusConnection connection = DBusConnectionBuilder.forAddress(address)
                .withShared(false)
                .withDisconnectCallback(new TellsEnding(ending))
                .receivingThreadConfig()
                .withSignalThreadCount(1)
                .connectionConfig()
                .transportConfig()
                .withServiceLoaderClassLoader(BluezBus.class.getClassLoader())
                .back()
                .build();
        BluezBus bus = new BluezBus(connection, ending);
        try {
            bus.read();
            return bus;
        } catch (DBusException | RuntimeException e) {
            bus.close();
            throw e;
        }
    }

    private record TellsEnding(Ending ending) implements IDisconnectCallback {

        @Override
        public void disconnectOnError(IOException why) {
            ending.comes("the message bus has closed the connection: " + why.getMessage());
        }

        @Override
        public void clientDisconnect() {
            ending.comes("it was closed");
        }
    }

    private void read() throws DBusException {
        signals.listenOn(connection);
        ask();
        signals.onlyFrom(connection.getDBusOwnerName(BLUEZ));
        LOG.debug("connected to BlueZ, file descriptors {}", carriesDescriptors() ? "supported" : "not supported");
    }

    ObjectTree tree() {
        return tree;
    }

    Farewells farewells() {
        return farewells;
    }

    BluezSignals signals() {
        return signals;
    }

    /** Those with devices, which end with it. */
    OpenConnections<BluezConnection> connections() {
        return connections;
    }

    Ending ending() {
        return ending;
    }

    /** Whether AcquireWrite may be called: where it may not, the answer would cost the connection. */
    boolean carriesDescriptors() {
        return connection.isFileDescriptorSupported();
    }

    /** Whether AcquireNotify may be called. Unknown releases are taken for old ones. */
    boolean givesNotificationsAway() {
        return carriesDescriptors() && tree.below("/org/bluez", Adapter1.NAME)
                .flatMap(adapter -> tree.property(adapter, Adapter1.NAME, "Modalias", String.class).stream())
                .flatMap(modalias -> BluezRelease.of(modalias).stream())
                .anyMatch(release -> release.compareTo(BluezRelease.GIVES_NOTIFICATIONS_AWAY) >= 0);
    }

    <T extends DBusInterface> T object(String path, Class<T> type) throws DBusException {
        return connection.getRemoteObject(BLUEZ, path, type);
    }

    /** Reads all that BlueZ knows, for what no signal has told, or not yet. */
    void ask() throws DBusException {
        ObjectTree.Question question = tree.begin();
        try {
            ObjectManager manager = connection.getRemoteObject(BLUEZ, "/", ObjectManager.class);
            manager.GetManagedObjects()
                    .forEach((path, interfaces) -> tree.answered(question, path.getPath(), interfaces));
        } finally {
            tree.end(question);
        }
    }

    void set(String path, String name, String key, boolean value) throws DBusException {
        object(path, Properties.class).Set(name, key, new Variant<>(value));
    }

    /** Ends the connection to a device. Returns when it has ended, which takes two seconds. */
    void disconnect(String device) throws DBusException, InterruptedException {
        farewells.say(device, object(device, Device1.class));
    }

    /** Makes sure that BlueZ asks somebody when this program pairs. */
    synchronized void needAgent() throws DBusException {
        if (!hasAgent) {
            connection.exportObject(JustWorksAgent.PATH, new JustWorksAgent());
            try {
                object("/org/bluez", AgentManager1.class)
                        .registerAgent(new DBusPath(JustWorksAgent.PATH), JustWorksAgent.CAPABILITY);
                hasAgent = true;
            } finally {
                if (!hasAgent) {
                    connection.unExportObject(JustWorksAgent.PATH);
                }
            }
        }
    }

    /** BlueZ would stay connected to the devices of a program that has left. */
    @Override
    public void close() {
        connections.close();
        ending.comes("it was closed");
        connection.disconnect();
    }
}
