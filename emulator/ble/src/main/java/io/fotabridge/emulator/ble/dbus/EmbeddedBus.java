// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dbus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.freedesktop.dbus.bin.EmbeddedDBusDaemon;
import org.freedesktop.dbus.exceptions.InvalidBusAddressException;

/** The daemon that comes with dbus-java. */
record EmbeddedBus(Path socket, String address, EmbeddedDBusDaemon daemon) implements PrivateBus {

    static EmbeddedBus start(Path socket) throws IOException {
        Files.deleteIfExists(socket);
        String address = "unix:path=" + socket;
        EmbeddedDBusDaemon daemon = daemon(address);
        daemon.startInBackgroundAndWait();
        return new EmbeddedBus(socket, address, daemon);
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
