// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.store;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * How much the packages may take: the operator's quota, and what the disk has left. Thread-safe; what is promised to
 * one download is not promised to another.
 */
final class StorageRoom {

    /** Bytes that are left to everybody else on this disk. */
    private static final long MARGIN = 1 << 20;

    private static final long MIB = 1 << 20;

    private final Path folder;
    private final LongSupplier quotaBytes;
    private final LongSupplier largestBytes;
    private long taken;

    StorageRoom(Path folder, LongSupplier quotaBytes, LongSupplier largestBytes) {
        this.folder = folder;
        this.quotaBytes = quotaBytes;
        this.largestBytes = largestBytes;
    }

    /** Whether one package may have so many bytes, whatever room there is. */
    void requireSize(long bytes) throws FirmwareException {
        long largest = largestBytes.getAsLong();
        if (bytes > largest) {
            throw notEnough("The package has " + mib(bytes) + " or more; packages of at most " + mib(largest)
                    + " are allowed (package.size.mib of the update policy, quota.mib of the package store)");
        }
    }

    /**
     * Takes room for bytes that will be written.
     *
     * @param bytes   how many more
     * @param onDisk  how many of them are on the disk already
     * @throws FirmwareException NOT_ENOUGH_STORAGE, naming the limit that was met
     */
    synchronized void take(long bytes, long onDisk) throws FirmwareException {
        require(bytes, onDisk);
        taken += bytes;
    }

    /** As {@link #take}, without taking it. */
    synchronized void require(long bytes, long onDisk) throws FirmwareException {
        long quota = quotaBytes.getAsLong();
        if (bytes > quota - taken) {
            throw notEnough("The package store has no room for " + mib(bytes) + " more: its quota is " + mib(quota)
                    + ", " + mib(taken) + " of it in use; raise quota.mib or finish other updates");
        }
        long usable = usable();
        if (bytes - onDisk > usable - MARGIN) {
            throw notEnough("The disk is full: " + mib(bytes - onDisk) + " needed in " + folder + ", " + mib(usable)
                    + " left; free some space");
        }
    }

    /** Counts bytes that are there already, whether or not there is room for them. */
    synchronized void hold(long bytes) {
        taken += bytes;
    }

    synchronized void giveBack(long bytes) {
        taken -= bytes;
    }

    synchronized long taken() {
        return taken;
    }

    private long usable() throws FirmwareException {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new FirmwareException(
                    FailureCause.NOT_ENOUGH_STORAGE, "The package store " + folder + " cannot be used: " + e, e);
        }
    }

    private static FirmwareException notEnough(String why) {
        return new FirmwareException(FailureCause.NOT_ENOUGH_STORAGE, why);
    }

    private static String mib(long bytes) {
        return bytes < MIB ? bytes + " bytes" : String.format("%.1f MiB", (double) bytes / MIB);
    }
}
