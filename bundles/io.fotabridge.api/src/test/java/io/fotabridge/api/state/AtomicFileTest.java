// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real disk, and on one whose power fails. */
class AtomicFileTest {

    private static final int ENOUGH = 1000;

    @TempDir
    Path folder;

    /** Whatever was written before, and wherever in the next write the power fails. */
    @Property(tries = 3000)
    void aPowerCutLeavesTheOldTextOrTheNew(
            @ForAll @Size(max = 4) List<@StringLength(max = 40) String> before,
            @ForAll @StringLength(max = 40) String next,
            @ForAll @IntRange(max = 20) int steps,
            @ForAll long chance) throws IOException {
        Disk disk = new Disk(new SplittableRandom(chance));
        AtomicFile file = new AtomicFile(new DiskFileSystem(disk).file("state"));
        for (String text : before) {
            file.write(text);
        }
        Optional<String> old = before.isEmpty() ? Optional.empty() : Optional.of(before.get(before.size() - 1));

        boolean written = survives(disk, steps, () -> file.write(next));

        Optional<String> found = file.read();
        assertTrue(found.equals(Optional.of(next)) || !written && found.equals(old), () -> found + " was found");
        file.write("after the restart");
        assertEquals(Optional.of("after the restart"), file.read());
    }

    @Property(tries = 500)
    void aPowerCutLeavesTheFileOrDeletesIt(@ForAll @IntRange(max = 3) int steps, @ForAll long chance)
            throws IOException {
        Disk disk = new Disk(new SplittableRandom(chance));
        AtomicFile file = new AtomicFile(new DiskFileSystem(disk).file("state"));
        file.write("text");

        boolean deleted = survives(disk, steps, file::delete);

        Optional<String> found = file.read();
        assertTrue(found.isEmpty() || !deleted && found.equals(Optional.of("text")), () -> found + " was found");
    }

    /** The disk of these tests would show if something were left out. */
    @Test
    void theDiskLosesWhatWasNotSynced() throws IOException {
        boolean lost = false;
        boolean torn = false;
        for (int chance = 0; chance < 100; chance++) {
            Disk disk = new Disk(new SplittableRandom(chance));
            Disk.Node node = disk.create("file");
            disk.append(node, "some text".getBytes());
            disk.restart();
            lost |= disk.find("file") == null;
            torn |= disk.find("file") != null && disk.find("file").content().length < 9;
        }
        assertTrue(lost && torn);
    }

    private interface Work {
        void run() throws IOException;
    }

    /** Works until the power fails or there is nothing left to do, and starts again in any case. */
    private static boolean survives(Disk disk, int steps, Work work) throws IOException {
        disk.cutPowerAfter(steps);
        try {
            work.run();
            return true;
        } catch (Disk.PowerCut e) {
            return false;
        } finally {
            disk.restart();
        }
    }

    @Test
    void everyWriteTakesStepsThatThePropertyCanCut() throws IOException {
        Disk disk = new Disk(new SplittableRandom(0));
        AtomicFile file = new AtomicFile(new DiskFileSystem(disk).file("state"));
        disk.cutPowerAfter(ENOUGH);

        file.write("0123456789");

        // create, truncate, two writes, sync, move, sync of the folder
        assertEquals(7, ENOUGH - disk.stepsLeft());
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        AtomicFile file = new AtomicFile(folder.resolve("state"));
        assertEquals(Optional.empty(), file.read());

        file.write("one");
        file.write("a longer text, für jeden");

        assertEquals(Optional.of("a longer text, für jeden"), new AtomicFile(folder.resolve("state")).read());
        file.write("");
        assertEquals(Optional.of(""), file.read());
    }

    @Test
    void tooMuchTextIsRefusedAndChangesNothing() throws IOException {
        AtomicFile file = new AtomicFile(folder.resolve("state"));
        String longest = "x".repeat(AtomicFile.MAX_LENGTH);
        file.write(longest);

        assertThrows(IllegalArgumentException.class, () -> file.write(longest + "x"));

        assertEquals(Optional.of(longest), file.read());
    }

    @Test
    void nothingButTheFileIsLeftBehind() throws IOException {
        AtomicFile file = new AtomicFile(folder.resolve("state"));
        Files.writeString(folder.resolve("state.new"), "what a power cut left of an earlier attempt, longer than text");

        file.write("text");

        assertEquals(Optional.of("text"), file.read());
        try (var files = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("state")), files.toList());
        }
    }

    @Test
    void whatIsDeletedIsGone() throws IOException {
        AtomicFile file = new AtomicFile(folder.resolve("state"));
        file.delete();
        file.write("text");

        file.delete();

        assertEquals(Optional.empty(), file.read());
        assertFalse(Files.exists(folder.resolve("state")));
    }

    /** A path without a folder is one in the working directory. */
    @Test
    void aNameAloneIsEnough() throws IOException {
        Path name = Path.of("atomic-file-test-" + System.nanoTime());
        AtomicFile file = new AtomicFile(name);
        try {
            file.write("text");
            assertEquals("text", Files.readString(name));
        } finally {
            file.delete();
        }
    }
}
