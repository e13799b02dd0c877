// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez;

import io.fotabridge.ble.internal.bluez.dbus.Acquired;
import io.fotabridge.ble.internal.bluez.dbus.GattCharacteristic1;
import io.fotabridge.ble.port.BleException.Reason;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.freedesktop.dbus.FileDescriptor;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt16;
import org.newsclub.net.unix.FileDescriptorCast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sockets that BlueZ gives for one characteristic (AcquireWrite, AcquireNotify), where it and the bus can: each
 * packet is one value. As channels, because closing one ends a read or a write that waits. Thread-safe.
 */
final class Pipes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pipes.class);

    private static final int LARGEST_VALUE = 512;

    private final String characteristic;
    private final BluezBus bus;
    private FileChannel out;
    private FileChannel in;
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
        FileChannel channel = outgoing();
        if (channel != null) {
            channel.write(ByteBuffer.wrap(value));
        }
        return channel != null;
    }

    private synchronized FileChannel outgoing() throws DBusException, IOException {
        if (out == null && isOffered("WriteAcquired")) {
            OptionalInt socket = acquired(() -> remote().acquireWrite(Map.of()));
            if (socket.isPresent()) {
                out = FileDescriptorCast.unsafeUsing(socket.getAsInt()).as(FileOutputStream.class).getChannel();
                closeIfTooLate(out);
            }
        }
        return out;
    }

    /** Hands over what comes, on a thread of its own. @return false if there is no socket to be had */
    synchronized boolean listen(Consumer<byte[]> listener) throws DBusException, IOException {
        OptionalInt socket = isOffered("NotifyAcquired")
                ? acquired(() -> remote().acquireNotify(Map.of()))
                : OptionalInt.empty();
        if (socket.isPresent()) {
            FileChannel channel =
                    FileDescriptorCast.unsafeUsing(socket.getAsInt()).as(FileInputStream.class).getChannel();
            in = channel;
            closeIfTooLate(channel);
            Thread thread = new Thread(() -> read(channel, listener), "fota-bridge-ble-read-" + characteristic);
            thread.setDaemon(true);
            thread.start();
        }
        return socket.isPresent();
    }

    /** BlueZ may refuse although it has the property; messages do the same then. */
    private OptionalInt acquired(Acquisition acquisition) throws DBusException {
        try {
            return OptionalInt.of(acquisition.acquire().socket().getIntFileDescriptor());
        } catch (DBusExecutionException e) {
            if (BluezFailures.explained(e).reason() != Reason.NOT_OFFERED) {
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

    private void closeIfTooLate(FileChannel channel) throws IOException {
        if (isClosed) {
            channel.close();
        }
    }

    /** The other end closes it when the device is gone. */
    private void read(FileChannel channel, Consumer<byte[]> listener) {
        ByteBuffer packet = ByteBuffer.allocate(LARGEST_VALUE);
        try {
            while (channel.read(packet) > 0) {
                listener.accept(Arrays.copyOf(packet.array(), packet.position()));
                packet.clear();
            }
        } catch (IOException e) {
            LOG.debug("{}: no more notifications: {}", characteristic, e.toString());
        } finally {
            close(channel);
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

    private static void close(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            LOG.debug("a socket of BlueZ's does not let itself be closed: {}", e.toString());
        }
    }
}
