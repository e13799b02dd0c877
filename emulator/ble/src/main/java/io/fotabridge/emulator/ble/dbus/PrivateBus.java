// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dbus;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.freedesktop.dbus.bin.EmbeddedDBusDaemon;
import org.freedesktop.dbus.exceptions.InvalidBusAddressException;

/** A message bus of our own on a socket, until it is closed. */
public interface PrivateBus extends Closeable {

    /** As clients want it: {@code unix:path=...}. */
    String address();

    /** Whether messages may carry file descriptors: then AcquireWrite and AcquireNotify work. */
    boolean carriesFileDescriptors();

    /** The daemon that comes with dbus-java, in this process: there always, but without file descriptors. */
    static PrivateBus embedded(Path socket) throws IOException {
        Files.deleteIfExists(socket);
        String address = "unix:path=" + socket;
        EmbeddedDBusDaemon daemon;
        try {
            daemon = new EmbeddedDBusDaemon(address + ",listen=true");
        } catch (InvalidBusAddressException e) {
            throw new IOException("no socket can be at " + socket, e);
        }
        daemon.startInBackgroundAndWait();
        return new PrivateBus() {
            @Override
            public String address() {
                return address;
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
        };
    }
}
