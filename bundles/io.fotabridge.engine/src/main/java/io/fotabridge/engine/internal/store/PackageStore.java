// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.store;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.state.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All packages of the gateway in one folder. A whole one is called by the digest of its content, so the same bytes are
 * there once; one that is arriving is called by the target that it is for. Thread-safe.
 */
public final class PackageStore {

    private static final Logger LOG = LoggerFactory.getLogger(PackageStore.class);
    private static final String WHOLE = ".package";
    private static final String PART = ".part";
    private static final String JOURNAL = ".journal";

    private final Path folder;
    private final StorageRoom room;
    private final Executor worker;
    private final Set<String> claimed = new HashSet<>();

    /**
     * Opens the store.
     *
     * @param quotaBytes how much it may hold, asked whenever room is needed
     * @param worker     runs hashing and syncing beside the writing
     */
    public PackageStore(Path folder, LongSupplier quotaBytes, Executor worker) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.room = new StorageRoom(folder, quotaBytes);
        this.worker = worker;
    }

    /**
     * Goes on receiving a package for a target, at what is here of this URI, or begins at nothing.
     *
     * @param uri what is fetched; empty for what is pushed, which never goes on
     */
    public IncomingPackage receive(String target, String uri) throws FirmwareException, IOException {
        String name = fileName(target);
        DownloadJournal journal = new DownloadJournal(folder.resolve(name + JOURNAL));
        return new IncomingPackage(this, folder.resolve(name + PART), journal, worker, uri);
    }

    /** Whether a package of this size would be taken now. */
    public void checkRoom(long size) throws FirmwareException {
        room.take(size, 0);
        room.giveBack(size);
    }

    /** A whole package, if it is here. */
    public Optional<StoredPackage> find(String sha256) throws IOException {
        Path file = folder.resolve(sha256 + WHOLE);
        return Files.exists(file) ? Optional.of(new StoredPackage(sha256, Files.size(file), file)) : Optional.empty();
    }

    /** At the start: throws away what no update needs, and counts what is left. */
    public void tidy(Set<String> packagesInUse, Set<String> targetsFetching) throws IOException {
        Set<String> parts = targetsFetching.stream().map(PackageStore::fileName).collect(Collectors.toSet());
        for (Path file : files()) {
            String name = file.getFileName().toString();
            String stem = name.substring(0, Math.max(0, name.lastIndexOf('.')));
            boolean isWhole = name.endsWith(WHOLE);
            if (isWhole && packagesInUse.contains(stem)) {
                room.hold(Files.size(file));
            } else if (isWhole || !parts.contains(stem)) {
                Files.delete(file);
            }
        }
    }

    /** Gives up a package; it is deleted unless another update needs it. */
    public synchronized void release(String sha256, Set<String> packagesInUse) {
        if (packagesInUse.contains(sha256) || claimed.contains(sha256)) {
            return;
        }
        Path file = folder.resolve(sha256 + WHOLE);
        try {
            long size = Files.exists(file) ? Files.size(file) : 0;
            if (Files.deleteIfExists(file)) {
                room.giveBack(size);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted; it takes room until the next start", file, e);
        }
    }

    /** A package that was admitted is in a record now, which protects it from here on. */
    public synchronized void recorded(String sha256) {
        claimed.remove(sha256);
    }

    /** Throws away what has arrived for a target so far. */
    public void dropPart(String target) {
        String name = fileName(target);
        try {
            new DownloadJournal(folder.resolve(name + JOURNAL)).delete();
            Files.deleteIfExists(folder.resolve(name + PART));
        } catch (IOException e) {
            LOG.warn("{}: what was downloaded cannot be deleted", target, e);
        }
    }

    /** The name of the package and the end of its journal become durable together: one sync of the folder does. */
    synchronized StoredPackage admit(Path part, DownloadJournal journal, String sha256, long size, long taken)
            throws IOException {
        Path whole = folder.resolve(sha256 + WHOLE);
        boolean isHere = Files.exists(whole);
        claimed.add(sha256);
        Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        journal.remove();
        AtomicFile.syncFolder(folder);
        room.giveBack(isHere ? taken : taken - size);
        return new StoredPackage(sha256, size, whole);
    }

    void takeRoom(long bytes, long onDisk) throws FirmwareException {
        room.take(bytes, onDisk);
    }

    void giveBack(long bytes) {
        room.giveBack(bytes);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** A name for any target that is a file name on any file system. */
    private static String fileName(String target) {
        return "for-" + HexFormat.of().formatHex(target.getBytes(StandardCharsets.UTF_8));
    }
}
