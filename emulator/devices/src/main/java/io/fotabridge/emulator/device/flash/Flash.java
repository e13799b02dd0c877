// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.flash;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The flash of the device in a directory: slot0.bin, slot1.bin, and their trailers in one text file. At every moment
 * the process may be killed; the next one finds what an MCU finds after a power cut. One process at a time.
 */
public final class Flash implements Closeable {
    /** What is erased at once. */
    public static final int SECTOR_SIZE = 4096;
    /** What MCUboot keeps at the end of a slot for its trailer, rounded up to a sector of common flash. */
    public static final int TRAILER_SIZE = SECTOR_SIZE;

    private final Path directory;
    private final FileChannel lock;
    private final List<FlashSlot> slots;
    private final TrailerFile trailers;

    /**
     * Opens the flash, creating the directory if need be, as after a power cut.
     *
     * @throws IOException also if another simulator has the directory open
     */
    public Flash(Path directory, long slotSize) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.slots = List.of(new FlashSlot(directory.resolve("slot0.bin"), slotSize),
                new FlashSlot(directory.resolve("slot1.bin"), slotSize));
        this.trailers = new TrailerFile(directory.resolve("trailers.properties"));
        this.lock = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        takeLock();
        powerOn();
    }

    /** Back from a power cut: finishes or undoes a swap that it cut short. */
    public void powerOn() throws IOException {
        trailers.load();
        if (trailers.swapped()) {
            finishSwap();
        } else {
            move(moving(0), slots.get(1).file());
            move(moving(1), slots.get(0).file());
        }
    }

    public Path directory() {
        return directory;
    }

    public FlashSlot slot(int number) {
        return slots.get(number);
    }

    /** The slot whose image runs, as the boot loader has left it: always the first where it swaps. */
    public int running() {
        return trailers.running();
    }

    /** The other one, where uploads go. */
    public int spare() {
        return 1 - running();
    }

    /** The boot loader starts the image in this slot. */
    public void start(int slot) throws IOException {
        trailers.running(slot);
    }

    /** The largest image that fits in front of the trailer. */
    public long maxImageSize() {
        return slots.get(0).size() - TRAILER_SIZE;
    }

    public Trailer trailer(int slot) {
        return trailers.get(slot);
    }

    public void trailer(int slot, Trailer trailer) throws IOException {
        trailers.save(slot == 0 ? trailer : trailers.get(0), slot == 1 ? trailer : trailers.get(1), false);
    }

    /** The lowest security counter that the boot loader still starts; 0 until it has remembered one. */
    public long securityCounter() {
        return trailers.securityCounter();
    }

    public void securityCounter(long counter) throws IOException {
        trailers.securityCounter(counter);
    }

    /** How many sectors of a swap had been exchanged when the power was cut; 0 if no swap is going on. */
    public int sectorsMoved() {
        return trailers.sectorsMoved();
    }

    /** Remembers how far a swap is. The bytes themselves move at its end, for nobody can look in between. */
    public void sectorsMoved(int count) throws IOException {
        trailers.sectorsMoved(count);
    }

    /** How many sectors a swap has to exchange. */
    public int sectorsToMove() throws IOException {
        return Math.max(1, sectors(Math.max(slots.get(0).written(), slots.get(1).written())));
    }

    /** The sectors that so many bytes take. */
    public static int sectors(long bytes) {
        return Math.toIntExact((bytes + SECTOR_SIZE - 1) / SECTOR_SIZE);
    }

    /** Erases a slot with its trailer, the request to boot it first; a swap that was going on is forgotten. */
    public void erase(int slot) throws IOException {
        trailers.sectorsMoved(0);
        trailer(slot, Trailer.ERASED);
        slots.get(slot).erase();
    }

    /**
     * Exchanges the contents of the slots; the second slot's trailer is erased. The one write of the trailer file is
     * the moment at which it has happened: before it, recovery goes back, after it, forward.
     */
    public void swap(Trailer first) throws IOException {
        trailers.save(trailers.get(0), trailers.get(1), false);
        move(slots.get(1).file(), moving(0));
        move(slots.get(0).file(), moving(1));
        trailers.save(first, Trailer.ERASED, true);
        finishSwap();
    }

    /** Copies the second slot over the first and forgets it. Until that is done the request to do it stays. */
    public void overwrite() throws IOException {
        slots.get(0).erase();
        Files.copy(slots.get(1).file(), slots.get(0).file());
        trailers.sectorsMoved(0);
        trailers.save(Trailer.ERASED, Trailer.ERASED, false);
        slots.get(1).erase();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private void finishSwap() throws IOException {
        move(moving(0), slots.get(0).file());
        move(moving(1), slots.get(1).file());
    }

    private Path moving(int toSlot) {
        return directory.resolve("moving-to-slot" + toSlot + ".bin");
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void takeLock() throws IOException {
        boolean taken;
        try {
            taken = lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            taken = false;
        }
        if (!taken) {
            lock.close();
            throw new IOException(directory + " is in use by another simulated device");
        }
    }
}
