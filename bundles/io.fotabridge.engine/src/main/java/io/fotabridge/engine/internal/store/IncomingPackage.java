// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.store;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.PackageSink;
import io.fotabridge.api.state.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

/**
 * A package that is arriving: written, hashed and made durable side by side. Used by one thread at a time; ends with
 * exactly one of {@link #finish}, {@link #suspend} and {@link #abandon}.
 */
public final class IncomingPackage implements PackageSink {

    /** Room is taken in steps of this many bytes while nobody tells how long the package is. */
    private static final long ROOM_STEP = 1 << 20;

    private final PackageStore store;
    private final String target;
    private final Path file;
    private final DownloadJournal journal;
    private final Executor worker;
    private final String uri;
    private final FileChannel channel;
    private final Checkpoints checkpoints;
    private FollowingDigest digest;
    private Optional<String> entityTag;
    private OptionalLong size = OptionalLong.empty();
    private long position;
    private long room;

    IncomingPackage(
            PackageStore store, String target, Path file, DownloadJournal journal, Executor worker, String uri)
            throws IOException, FirmwareException {
        this.store = store;
        this.target = target;
        this.file = file;
        this.journal = journal;
        this.worker = worker;
        this.uri = uri;
        channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        checkpoints = new Checkpoints(channel, journal, worker, uri);
        room = store.goOn(target);
        try {
            resume();
        } catch (IOException | FirmwareException | RuntimeException e) {
            try (channel) {
                leaveRoomToPart();
            }
            throw e;
        }
    }

    private void resume() throws IOException, FirmwareException {
        Optional<DownloadJournal.Entry> entry = trusted();
        entityTag = entry.map(DownloadJournal.Entry::entityTag);
        position = entry.map(DownloadJournal.Entry::flushed).orElse(0L);
        channel.truncate(position).position(position);
        if (position > room) {
            takeRoom(position - room, position - room);
        }
        store.giveBack(room - position);
        room = position;
        digest = new FollowingDigest(channel, position, worker);
    }

    /**
     * What the journal says of these bytes, if it speaks of them. One that claims more than there is speaks of a file
     * that has become a whole package, and would vouch for bytes of the next one that nobody forced to disk.
     */
    private Optional<DownloadJournal.Entry> trusted() throws IOException {
        Optional<DownloadJournal.Entry> entry = journal.read();
        if (entry.isPresent() && entry.get().flushed() > channel.size()) {
            journal.delete();
            return Optional.empty();
        }
        return entry.filter(e -> !uri.isEmpty() && e.uri().equals(uri) && !e.entityTag().isEmpty());
    }

    /** Bytes that are here. */
    public long position() {
        return position;
    }

    /** Bytes of the whole package, once the server has told. */
    public OptionalLong size() {
        return size;
    }

    /** Under which entity tag the bytes came that are here; without one they cannot be resumed from. */
    public Optional<String> entityTag() {
        return entityTag;
    }

    @Override
    public void begin(long offset, OptionalLong wholeSize, Optional<String> tag)
            throws FirmwareException, InterruptedException {
        try {
            if (offset != position) {
                startOver(offset);
            }
            size = wholeSize;
            entityTag = tag;
            store.requireSize(size.orElse(0));
            if (size.isPresent() && size.getAsLong() > room) {
                takeRoom(size.getAsLong() - room, 0);
            }
            checkpoints.begin(tag);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private void startOver(long offset) throws IOException, FirmwareException, InterruptedException {
        if (offset != 0) {
            throw new FirmwareException(
                    FailureCause.INTERNAL, "The download went on at byte " + offset + " instead of " + position);
        }
        digest.cancel();
        checkpoints.startOver();
        channel.truncate(0).position(0);
        position = 0;
        digest = new FollowingDigest(channel, 0, worker);
    }

    @Override
    public void write(ByteBuffer bytes) throws FirmwareException, InterruptedException {
        try {
            requireRoom(position + bytes.remaining());
            while (bytes.hasRemaining()) {
                position += channel.write(bytes);
            }
            digest.advance(position);
            checkpoints.written(position);
        } catch (ClosedByInterruptException e) {
            throw interrupted(e);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private void requireRoom(long end) throws FirmwareException {
        if (size.isPresent() && end > size.getAsLong()) {
            throw new FirmwareException(
                    FailureCause.INTEGRITY, "The server sends more than the " + size.getAsLong() + " bytes it told");
        }
        store.requireSize(end);
        if (end > room) {
            takeRoom(Math.max(ROOM_STEP, end - room), 0);
        }
    }

    /**
     * All bytes are here: makes them durable and gives them their place in the store. The journal tells of it until
     * they are {@linkplain PackageStore#drop dropped}, so that a stop before anybody recorded it costs nothing.
     */
    public StoredPackage finish() throws FirmwareException, InterruptedException {
        try {
            channel.force(false); // beside the end of the digest, and of a checkpoint that is still being made
            String sha256 = digest.finish(position);
            checkpoints.quiesce();
            channel.close();
            if (!uri.isEmpty()) {
                journal.write(new DownloadJournal.Entry(uri, entityTag.orElse(""), position, sha256));
            }
            StoredPackage stored = store.admit(target, sha256, position, room);
            room = 0; // it is the stored package's now
            AtomicFile.syncFolder(file.getParent());
            return stored;
        } catch (ClosedByInterruptException e) {
            throw interrupted(e);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Nothing more comes for now: keeps what can be resumed from, and throws the rest away. */
    public void suspend() throws IOException, InterruptedException {
        digest.cancel();
        try (channel) {
            if (channel.isOpen()) { // an interrupt in the middle of a write closes it
                checkpoints.last(position);
            }
        } catch (ClosedByInterruptException e) {
            throw interrupted(e); // what the checkpoints before have made durable is there
        } finally {
            leaveRoomToPart();
        }
        if (!checkpoints.canResume() && journal.read().isEmpty()) {
            discardFile();
        }
    }

    /** Nothing more comes for good. */
    public void abandon() throws IOException, InterruptedException {
        digest.cancel();
        try (channel) {
            checkpoints.settle();
        } finally {
            giveBackRoom();
        }
        discardFile();
    }

    private void discardFile() throws IOException {
        journal.delete();
        Files.deleteIfExists(file);
        store.giveBack(store.goOn(target));
    }

    private void takeRoom(long bytes, long onDisk) throws FirmwareException {
        store.takeRoom(bytes, onDisk);
        room += bytes;
    }

    private void giveBackRoom() {
        store.giveBack(room);
        room = 0;
    }

    /** Only what is on disk stays taken. */
    private void leaveRoomToPart() throws IOException {
        long onDisk = Math.min(room, Files.size(file));
        store.await(target, onDisk);
        store.giveBack(room - onDisk);
        room = 0;
    }

    /** What is promised to it now, bytes. */
    long room() {
        return room;
    }

    private static InterruptedException interrupted(ClosedByInterruptException e) {
        Thread.interrupted(); // it is told by the exception from here on
        InterruptedException interrupted = new InterruptedException("interrupted while writing the package");
        interrupted.initCause(e);
        return interrupted;
    }

    private FirmwareException broken(IOException e) {
        return new FirmwareException(
                FailureCause.NOT_ENOUGH_STORAGE,
                "The package cannot be written to " + file.getParent() + ": " + e.getMessage() + "; check the disk",
                e);
    }
}
