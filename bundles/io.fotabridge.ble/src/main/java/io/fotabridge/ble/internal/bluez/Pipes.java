// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez;

import io.fotabridge.ble.internal.bluez.dbus.Acquired;
import io.fotabridge.ble.internal.bluez.dbus.GattCharacteristic1;
import io.fotabridge.ble.port.BleException.Reason;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.freedesktop.dbus.FileDescriptor;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt16;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sockets that BlueZ gives for one characteristic (AcquireWrite, AcquireNotify), where it and the bus can.
 * Thread-safe.
 */
final class Pipes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pipes.class);

    private final String characteristic;
    private final BluezBus bus;
    private PacketSocket out;
    private PacketSocket in;
    private boolean isRefused;
    private boolean isClosed;

    /** One of the two Acquire methods. */
    @FunctionalInterface
    private interface Acquisition {
        Acquired<FileDescriptor, UInt16> acquire() throws DBusException;
    }

    Pipes(String characteristic, BluezBus bus) {
        this.characteristic = characteristic;
        this.bus = bus;
    }

    /** Writes, and blocks while there is no room. @return false if there is no socket to be had */
    boolean write(byte[] value) throws DBusException, IOException {
        PacketSocket socket = outgoing();
        if (socket != null) {
            socket.write(value);
        }
        return socket != null;
    }

    private synchronized PacketSocket outgoing() throws DBusException, IOException {
        if (out == null && isOffered("WriteAcquired")) {
            OptionalInt descriptor = acquired(() -> remote().acquireWrite(Map.of()));
            if (descriptor.isPresent()) {
                out = PacketSocket.toWrite(descriptor.getAsInt());
                closeIfTooLate(out);
            }
        }
        return out;
    }

    /** Hands over what comes, on a thread of its own. @return false if there is no socket to be had */
    synchronized boolean listen(Consumer<byte[]> listener) throws DBusException, IOException {
        OptionalInt descriptor = isOffered("NotifyAcquired") && bus.givesNotificationsAway()
                ? acquired(() -> remote().acquireNotify(Map.of()))
                : OptionalInt.empty();
        if (descriptor.isPresent()) {
            stopListening();
            PacketSocket socket = PacketSocket.toRead(descriptor.getAsInt());
            in = socket;
            closeIfTooLate(socket);
            Thread thread = new Thread(() -> read(socket, listener), "fota-bridge-ble-read-" + characteristic);
            thread.setDaemon(true);
            thread.start();
        }
        return descriptor.isPresent();
    }

    /** BlueZ may refuse although it has the property, and somebody else may have it; messages do the same then. */
    private OptionalInt acquired(Acquisition acquisition) throws DBusException {
        try {
            return OptionalInt.of(acquisition.acquire().socket().getIntFileDescriptor());
        } catch (DBusExecutionException e) {
            Reason reason = BluezFailures.explained(e).reason();
            if (reason != Reason.NOT_OFFERED && reason != Reason.BUSY) {
                throw e;
            }
            LOG.debug("{}: no sockets: {}", characteristic, e.getMessage());
            isRefused = true;
            return OptionalInt.empty();
        }
    }

    /** Whether the property is there by which BlueZ says that it gives sockets, and the bus can carry them. */
    private boolean isOffered(String property) {
        return !isRefused
                && bus.carriesDescriptors()
                && bus.tree().property(characteristic, GattCharacteristic1.NAME, property, Boolean.class).isPresent();
    }

    private void closeIfTooLate(PacketSocket socket) {
        if (isClosed) {
            socket.close();
        }
    }

    /** The other end closes it when the device is gone. */
    private void read(PacketSocket socket, Consumer<byte[]> listener) {
        try (socket) {
            for (Optional<byte[]> value = socket.read(); value.isPresent(); value = socket.read()) {
                listener.accept(value.get());
            }
        } catch (IOException e) {
            LOG.debug("{}: no more notifications: {}", characteristic, e.toString());
        }
    }

    /** @return whether there was a socket to listen to */
    synchronized boolean stopListening() {
        boolean wasListening = in != null;
        close(in);
        in = null;
        return wasListening;
    }

    private GattCharacteristic1 remote() throws DBusException {
        return bus.object(characteristic, GattCharacteristic1.class);
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        close(out);
        close(in);
    }

    private static void close(PacketSocket socket) {
        if (socket != null) {
            socket.close();
        }
    }
}
