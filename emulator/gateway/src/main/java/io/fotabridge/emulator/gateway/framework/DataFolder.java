// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.framework;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The folder that holds everything a gateway's process keeps, owned by that process until it ends, however it ends:
 * the operating system lets go of the lock.
 */
public final class DataFolder implements AutoCloseable {

    private final Path root;
    private final FileChannel lock;

    private DataFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Takes the folder, which is made if it is absent, for our eyes only: configurations hold keys.
     *
     * @return empty if another process (or another caller in this one) has it
     */
    public static Optional<DataFolder> take(Path folder) throws IOException {
        Path root = folder.toAbsolutePath().normalize();
        if (!Files.exists(root)) {
            Files.createDirectories(root);
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        }
        FileChannel channel =
                FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (locked(channel)) {
            return Optional.of(new DataFolder(root, channel));
        }
        channel.close();
        return Optional.empty();
    }

    /** What the product keeps. */
    public Path data() {
        return root.resolve("data");
    }

    /** What the framework keeps; emptied at each start. */
    public Path frameworkStorage() {
        return root.resolve("osgi");
    }

    /** A file or folder of another name. */
    public Path resolve(String name) {
        return root.resolve(name);
    }

    /** Lets go of the folder. The lock file stays: removing it would let two processes lock two files of one name. */
    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
