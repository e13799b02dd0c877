// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dbus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.freedesktop.dbus.bin.EmbeddedDBusDaemon;
import org.freedesktop.dbus.exceptions.InvalidBusAddressException;

/** The daemon that comes with dbus-java. */
record EmbeddedBus(Path socket, String address, EmbeddedDBusDaemon daemon) implements PrivateBus {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(1);

    static EmbeddedBus start(Path socket) throws IOException {
        Files.deleteIfExists(socket);
        String address = "unix:path=" + socket;
        EmbeddedDBusDaemon daemon = daemon(address);
        daemon.startInBackgroundAndWait();
        awaitSocket(socket);
        return new EmbeddedBus(socket, address, daemon);
    }

    /** On a busy machine it counts as started before it has its socket. */
    private static void awaitSocket(Path socket) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(socket)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the daemon has made no socket at " + socket);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static EmbeddedDBusDaemon daemon(String address) throws IOException {
        try {
            return new EmbeddedDBusDaemon(address + ",listen=true");
        } catch (InvalidBusAddressException e) {
            throw new IOException("there can be no socket at " + address, e);
        }
    }

    @Override
    public boolean carriesFileDescriptors() {
        return false;
    }

    @Override
    public void close() throws IOException {
        daemon.close();
        Files.deleteIfExists(socket);
    }
}
