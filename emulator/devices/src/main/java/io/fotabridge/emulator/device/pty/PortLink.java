// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.pty;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The symbolic link under which a host finds the port, whatever number its terminal has got: replaced by rename, so
 * that it never points nowhere in between.
 */
final class PortLink {
    private final Path link;
    private Path target;

    PortLink(Path link) {
        this.link = link.toAbsolutePath();
    }

    /** @throws FileAlreadyExistsException if something that is no symbolic link stands there */
    void pointTo(Path terminal) throws IOException {
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
            throw new FileAlreadyExistsException(link.toString(), null, "not a symbolic link, so not replaced");
        }
        Path next = link.resolveSibling(link.getFileName() + "." + ProcessHandle.current().pid() + ".new");
        Files.deleteIfExists(next);
        Files.createSymbolicLink(next, terminal);
        Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
        target = terminal;
    }

    /** Removes the link, unless another device has taken it over meanwhile. */
    void remove() throws IOException {
        if (target != null && Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(target)) {
            Files.deleteIfExists(link);
        }
        target = null;
    }

    @Override
    public String toString() {
        return link.toString();
    }
}
