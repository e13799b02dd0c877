// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.store;

import io.fotabridge.api.failure.FirmwareException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
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
    /** The package that arrived last for a target, by the target: until it is dropped, whatever a record says. */
    private final Map<String, String> arrived = new HashMap<>();
    /** Bytes on disk of what has arrived in part for a target and waits to be gone on with, by the target. */
    private final Map<String, Long> waiting = new HashMap<>();

    /**
     * Opens the store.
     *
     * @param quotaBytes   how much it may hold, asked whenever room is needed
     * @param largestBytes how much one package may have, asked likewise
     * @param worker       runs hashing and syncing beside the writing
     */
    public PackageStore(Path folder, LongSupplier quotaBytes, LongSupplier largestBytes, Executor worker)
            throws IOException {
        this.folder = Files.createDirectories(folder);
        this.room = new StorageRoom(folder, quotaBytes, largestBytes);
        this.worker = worker;
    }

    /** Opens a store in which a package may be as large as the store itself. */
    public PackageStore(Path folder, LongSupplier quotaBytes, Executor worker) throws IOException {
        this(folder, quotaBytes, quotaBytes, worker);
    }

    /**
     * Goes on receiving a package for a target, at what is here of this URI, or begins at nothing.
     *
     * @param uri what is fetched; empty for what is pushed, which never goes on
     */
    public IncomingPackage receive(String target, String uri) throws FirmwareException, IOException {
        return new IncomingPackage(this, target, file(target, PART), journal(target), worker, uri);
    }

    /**
     * The package that had come whole from this URI for a target, but was in no record yet when the gateway was
     * stopped.
     */
    public Optional<StoredPackage> arrived(String target, String uri) throws IOException {
        Optional<DownloadJournal.Entry> entry = journal(target).read().filter(e -> e.isWhole() && e.uri().equals(uri));
        return entry.isEmpty()
                ? Optional.empty()
                : find(entry.get().sha256()).filter(found -> found.size() == entry.get().flushed());
    }

    /** Whether a package of this size would be taken now. */
    public void checkRoom(long size) throws FirmwareException {
        room.requireSize(size);
        room.require(size, 0);
    }

    /** A whole package, if it is here. */
    public Optional<StoredPackage> find(String sha256) throws IOException {
        Path file = folder.resolve(sha256 + WHOLE);
        return Files.exists(file) ? Optional.of(new StoredPackage(sha256, Files.size(file), file)) : Optional.empty();
    }

    /** At the start: throws away what no update needs, and counts what is left. */
    public synchronized void tidy(Set<String> packagesInUse, Set<String> targetsFetching) throws IOException {
        for (String target : targetsFetching) {
            journal(target).read().filter(DownloadJournal.Entry::isWhole)
                    .ifPresent(entry -> arrived.put(target, entry.sha256()));
        }
        Map<String, String> fetching =
                targetsFetching.stream().collect(Collectors.toMap(PackageStore::fileName, Function.identity()));
        for (Path file : files()) {
            String name = file.getFileName().toString();
            String stem = name.substring(0, Math.max(0, name.lastIndexOf('.')));
            boolean isWhole = name.endsWith(WHOLE);
            if (isWhole && (packagesInUse.contains(stem) || arrived.containsValue(stem))) {
                room.hold(Files.size(file));
            } else if (isWhole || !fetching.containsKey(stem)) {
                Files.delete(file);
            } else if (name.endsWith(PART)) {
                room.hold(Files.size(file));
                waiting.put(fetching.get(stem), Files.size(file));
            }
        }
    }

    /**
     * Gives up a package; it is deleted unless another update needs it.
     *
     * @param packagesInUse asked when nothing can arrive in between
     */
    public synchronized void release(String sha256, Supplier<Set<String>> packagesInUse) {
        if (arrived.containsValue(sha256) || packagesInUse.get().contains(sha256)) {
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

    /** Throws away what has arrived for a target, in part or whole, unless another update needs it. */
    public synchronized void drop(String target, Supplier<Set<String>> packagesInUse) {
        try {
            journal(target).delete();
            Files.deleteIfExists(file(target, PART));
        } catch (IOException e) {
            LOG.warn("{}: what was downloaded cannot be deleted", target, e);
        }
        room.giveBack(goOn(target));
        String whole = arrived.remove(target);
        if (whole != null) {
            release(whole, packagesInUse);
        }
    }

    /** Gives a part that is whole its place, which is durable when the folder is; its room is settled. */
    synchronized StoredPackage admit(String target, String sha256, long size, long taken) throws IOException {
        Path whole = folder.resolve(sha256 + WHOLE);
        boolean isHere = Files.exists(whole);
        Files.move(file(target, PART), whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        arrived.put(target, sha256);
        room.giveBack(isHere ? taken : taken - size);
        return new StoredPackage(sha256, size, whole);
    }

    /** Of the room that is taken, this much stays so for a part that waits on disk: its target may be long away. */
    synchronized void await(String target, long bytes) {
        waiting.put(target, bytes);
    }

    /** The room that is taken for a part that has waited, and is now the caller's to give back. */
    synchronized long goOn(String target) {
        Long bytes = waiting.remove(target);
        return bytes == null ? 0 : bytes;
    }

    /** Whether a package may become as large as this. */
    void requireSize(long bytes) throws FirmwareException {
        room.requireSize(bytes);
    }

    void takeRoom(long bytes, long onDisk) throws FirmwareException {
        room.take(bytes, onDisk);
    }

    void giveBack(long bytes) {
        room.giveBack(bytes);
    }

    long taken() {
        return room.taken();
    }

    private DownloadJournal journal(String target) {
        return new DownloadJournal(file(target, JOURNAL));
    }

    private Path file(String target, String kind) {
        return folder.resolve(fileName(target) + kind);
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
