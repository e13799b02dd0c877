// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dbus;

import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLong;
import io.fotabridge.emulator.ble.bluez.Bluetoothd;
import io.fotabridge.emulator.ble.bluez.NotifyPipe;
import io.fotabridge.emulator.ble.bluez.WritePipe;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.freedesktop.dbus.FileDescriptor;
import org.freedesktop.dbus.types.UInt16;

/** Makes socket pairs of acquired pipes: each packet is a value. A thread for each reads until the end of either. */
final class AcquiredSockets {
    private static final int LONGEST_VALUE = 512;

    private final Bluetoothd daemon;

    AcquiredSockets(Bluetoothd daemon) {
        this.daemon = daemon;
    }

    /** What a client is handed; to be closed here when it has been. */
    record Acquired(FileDescriptor clientEnd, UInt16 mtu) implements Closeable {

        @Override
        public void close() {
            LibC.INSTANCE.close(clientEnd.getIntFileDescriptor());
        }
    }

    /** While the pipe has no room nothing is read, so that the socket fills and the client must wait. */
    Acquired of(WritePipe pipe) throws IOException {
        Pair pair = new Pair();
        pipe.closed().thenRun(pair::shutDown);
        pair.start("acquired write", value -> {
            CompletableFuture<CompletableFuture<Boolean>> asked = new CompletableFuture<>();
            daemon.onAir(() -> asked.complete(pipe.write(value)));
            return asked.get().get();
        }, () -> daemon.onAir(pipe::close));
        return pair.handOut(pipe.mtu());
    }

    Acquired of(NotifyPipe pipe) throws IOException {
        Pair pair = new Pair();
        pipe.closed().thenRun(pair::shutDown);
        pipe.read(pair::send);
        // A client never writes here: what is read is its end.
        pair.start("acquired notify", value -> true, () -> daemon.onAir(pipe::close));
        return pair.handOut(pipe.mtu());
    }

    private interface Reader {
        /** @return false to end */
        boolean take(byte[] value) throws InterruptedException, ExecutionException;
    }

    /**
     * The two ends. Theirs does not block, as BlueZ hands it out (src/gatt-client.c, SOCK_NONBLOCK); ours is closed by
     * the thread that reads it, after everybody has let go of it.
     */
    private static final class Pair {
        private final int ours;
        private final int theirs;
        private final AtomicBoolean over = new AtomicBoolean();

        private Pair() throws IOException {
            int[] ends = new int[2];
            try {
                LibC.INSTANCE.socketpair(LibC.AF_UNIX, LibC.SOCK_SEQPACKET, 0, ends);
                LibC.INSTANCE.fcntl(ends[1], LibC.F_SETFL, LibC.O_NONBLOCK);
            } catch (LastErrorException e) {
                throw new IOException("no pair of sockets: " + e.getMessage(), e);
            }
            ours = ends[0];
            theirs = ends[1];
        }

        private Acquired handOut(int mtu) {
            return new Acquired(new FileDescriptor(theirs), new UInt16(mtu));
        }

        private synchronized void send(byte[] value) {
            if (!over.get()) {
                try {
                    LibC.INSTANCE.send(ours, value, new NativeLong(value.length), LibC.MSG_NOSIGNAL);
                } catch (LastErrorException e) {
                    shutDown();
                }
            }
        }

        private synchronized void shutDown() {
            if (!over.get()) {
                try {
                    LibC.INSTANCE.shutdown(ours, LibC.SHUT_RDWR);
                } catch (LastErrorException e) {
                    // The other end has done it.
                }
            }
        }

        private void start(String name, Reader reader, Runnable end) {
            Thread thread = new Thread(() -> read(reader, end), name);
            thread.setDaemon(true);
            thread.start();
        }

        private void read(Reader reader, Runnable end) {
            byte[] buffer = new byte[LONGEST_VALUE];
            try {
                boolean goesOn = true;
                while (goesOn) {
                    int n = LibC.INSTANCE.recv(ours, buffer, new NativeLong(buffer.length), 0).intValue();
                    goesOn = n > 0 && reader.take(Arrays.copyOf(buffer, n));
                }
            } catch (LastErrorException | ExecutionException e) {
                // The end of the connection, one way or the other.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                end.run();
                close();
            }
        }

        private synchronized void close() {
            over.set(true);
            LibC.INSTANCE.close(ours);
        }
    }
}
