// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.flash;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/**
 * The trailers of both slots, and what else the boot loader remembers, in one file that is replaced as a whole, so that
 * no reader sees half of a change.
 */
final class TrailerFile {
    private static final String SWAPPED = "swapped";
    private static final String RUNNING = "running";
    private static final String SECTORS_MOVED = "sectors_moved";
    private static final String SECURITY_COUNTER = "security_counter";

    private final Path file;
    private final Properties values = new Properties();

    TrailerFile(Path file) {
        this.file = file;
    }

    /** Forgets what a cut-short change has left in memory. */
    synchronized void load() throws IOException {
        values.clear();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                values.load(reader);
            }
        }
    }

    synchronized Trailer get(int slot) {
        return new Trailer(flag(slot, "magic"), flag(slot, "copy_done"), flag(slot, "image_ok"));
    }

    /** Whether the files of the slots belong where the swap moves them, rather than where they came from. */
    synchronized boolean swapped() {
        return Boolean.parseBoolean(values.getProperty(SWAPPED));
    }

    synchronized int sectorsMoved() {
        return Integer.parseInt(values.getProperty(SECTORS_MOVED, "0"));
    }

    synchronized void sectorsMoved(int count) throws IOException {
        if (count != sectorsMoved()) {
            values.setProperty(SECTORS_MOVED, Integer.toString(count));
            save();
        }
    }

    synchronized int running() {
        return Integer.parseInt(values.getProperty(RUNNING, "0"));
    }

    synchronized void running(int slot) throws IOException {
        if (slot != running()) {
            values.setProperty(RUNNING, Integer.toString(slot));
            save();
        }
    }

    synchronized long securityCounter() {
        return Long.parseLong(values.getProperty(SECURITY_COUNTER, "0"));
    }

    synchronized void securityCounter(long counter) throws IOException {
        values.setProperty(SECURITY_COUNTER, Long.toString(counter));
        save();
    }

    /** @param swapped whether this is the end of a swap */
    synchronized void save(Trailer first, Trailer second, boolean swapped) throws IOException {
        set(0, first);
        set(1, second);
        values.setProperty(SWAPPED, Boolean.toString(swapped));
        if (swapped) {
            values.remove(SECTORS_MOVED);
        }
        save();
    }

    private void save() throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(next)) {
            values.store(writer, null);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private boolean flag(int slot, String name) {
        return Boolean.parseBoolean(values.getProperty("slot" + slot + "." + name));
    }

    private void set(int slot, Trailer trailer) {
        values.setProperty("slot" + slot + ".magic", Boolean.toString(trailer.magic()));
        values.setProperty("slot" + slot + ".copy_done", Boolean.toString(trailer.copyDone()));
        values.setProperty("slot" + slot + ".image_ok", Boolean.toString(trailer.imageOk()));
    }
}
