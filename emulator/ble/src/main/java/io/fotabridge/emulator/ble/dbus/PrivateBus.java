// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dbus;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** A message bus of our own on a socket, until it is closed. */
public interface PrivateBus extends Closeable {

    /** As clients want it: {@code unix:path=...}. */
    String address();

    /** Whether messages may carry file descriptors: then AcquireWrite and AcquireNotify work. */
    boolean carriesFileDescriptors();

    /** The daemon that comes with dbus-java, in this process: there always, but without file descriptors. */
    static PrivateBus embedded(Path socket) throws IOException {
        return EmbeddedBus.start(socket);
    }
}
