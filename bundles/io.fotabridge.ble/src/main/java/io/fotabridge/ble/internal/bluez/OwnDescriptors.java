// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.freedesktop.dbus.transport.junixsocket.JUnixSocketSocketProvider;
import org.newsclub.net.unix.FileDescriptorCast;

/**
 * Makes descriptors that come over the bus ours alone, to be closed by us. The transport keeps each that it received,
 * and closes them all when the bus ends, by their numbers: of a socket that was closed long before, the number is some
 * other file's or socket's by then. So what is handed on is a duplicate, and the transport's own is closed at once,
 * which it notices. Found by dbus-java as a service; nobody else calls it.
 */
public final class OwnDescriptors extends JUnixSocketSocketProvider {

    @Override
    public Optional<Integer> getFileDescriptorValue(FileDescriptor received) {
        try (FileInputStream transports = new FileInputStream(received)) {
            FileDescriptor ours = FileDescriptorCast.duplicating(transports.getFD()).getFileDescriptor();
            return super.getFileDescriptorValue(ours);
        } catch (IOException e) {
            throw new UncheckedIOException("a descriptor that came over the bus cannot be taken", e);
        }
    }
}
