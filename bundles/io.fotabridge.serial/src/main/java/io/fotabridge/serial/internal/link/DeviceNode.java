// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;

/** What can be told of a port before anybody tries to open it, which some libraries do not survive. */
final class DeviceNode {

    private DeviceNode() {}

    /**
     * The device that a configured path leads to now, through links such as those in /dev/serial/by-id.
     *
     * @throws IOException why it cannot be opened and what to do, without naming the path
     */
    static String resolve(String configured) throws IOException {
        if (!configured.startsWith("/")) {
            return configured; // COM3: nothing can be told of it
        }
        Path path = Path.of(configured);
        if (!Files.exists(path)) {
            throw new IOException("there is no such port; plug the device in, or correct the property port");
        }
        Path real = path.toRealPath();
        if (!Files.readAttributes(real, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isOther()) {
            throw new IOException("it is no serial port but a file or a folder; correct the property port");
        }
        if (!Files.isReadable(real) || !Files.isWritable(real)) {
            throw new IOException(permissionWanted(real));
        }
        return real.toString();
    }

    /** Whether something is there now, as far as can be told. */
    static boolean isPresent(String configured) {
        return !configured.startsWith("/") || Files.exists(Path.of(configured));
    }

    private static String permissionWanted(Path real) throws IOException {
        PosixFileAttributes node = Files.readAttributes(real, PosixFileAttributes.class);
        return "the user " + System.getProperty("user.name")
                + " may not read and write it; make that user a member of the group " + node.group().getName()
                + " and restart the gateway";
    }
}
