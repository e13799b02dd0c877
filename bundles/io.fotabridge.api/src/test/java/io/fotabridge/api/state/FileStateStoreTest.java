// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileStateStoreTest {

    @TempDir
    Path folder;

    private Path file;
    private FileStateStore store;

    @BeforeEach
    void onAnEmptyDisk() {
        file = folder.resolve("state");
        store = new FileStateStore(file);
    }

    @Provide
    Arbitrary<StateDocument> documents() {
        Arbitrary<String> texts = Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(100);
        return texts.flatMap(text -> Arbitraries.longs().map(sequence -> new StateDocument(sequence, text)));
    }

    @Property(tries = 3000)
    void aPowerCutLeavesTheOldDocumentOrTheNew(
            @ForAll("documents") StateDocument old,
            @ForAll("documents") StateDocument next,
            @ForAll @IntRange(max = 25) int steps,
            @ForAll long chance) throws IOException {
        Disk disk = new Disk(new SplittableRandom(chance));
        FileStateStore onDisk = new FileStateStore(new DiskFileSystem(disk).file("state"));
        onDisk.save(old);
        boolean saved = false;
        disk.cutPowerAfter(steps);
        try {
            onDisk.save(next);
            saved = true;
        } catch (Disk.PowerCut e) {
            assertEquals(0, disk.stepsLeft());
        }
        disk.restart();

        StateDocument found = onDisk.load().orElseThrow();

        assertTrue(found.equals(next) || !saved && found.equals(old), () -> found + " was found");
    }

    @Test
    void nothingWasEverSaved() throws IOException {
        assertEquals(Optional.empty(), store.load());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"state\":1}", "  ~ "})
    void whatIsSavedIsLoaded(String text) throws IOException {
        StateDocument document = new StateDocument(Long.MAX_VALUE, text);

        store.save(new StateDocument(1, "before"));
        store.save(document);

        assertEquals(Optional.of(document), new FileStateStore(file).load());
    }

    @Test
    void theLongestDocumentFits() throws IOException {
        StateDocument document = new StateDocument(7, "x".repeat(StateDocument.MAX_LENGTH));

        store.save(document);

        assertEquals(Optional.of(document), store.load());
    }

    /** No beginning of the file is taken for the whole: a prefix of the text might be well-formed, too. */
    @Test
    void everyTruncationIsAnError() throws IOException {
        store.save(new StateDocument(12, "abc"));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertDamaged();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        " ", "x\nabc\n", "\nabc\n", "12abc\n", "99999999999999999999\nabc\n", "12\nabc\nd\n", "12\nabc\nd",
        "12\nabc\n\n", "12\na\tc\n", "12\n\u00e4bc\n", "12\r\nabc\r\n", "+12\nabc\n", "012\nabc\n"
    })
    void whatSomethingElseWroteIsAnError(String content) throws IOException {
        Files.writeString(file, content);

        assertDamaged();
    }

    @Test
    void bytesThatAreNoTextAreAnError() throws IOException {
        Files.write(file, new byte[] {'1', '\n', (byte) 0xff, (byte) 0xfe, '\n'});
        assertDamaged();

        Files.write(file, "1\n\u00e4\n".getBytes(StandardCharsets.ISO_8859_1));
        assertDamaged();
    }

    @Test
    void aFileThatIsFarTooLargeIsAnErrorAtOnce() throws IOException {
        try (var sparse = Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            sparse.position(1L << 33).write(ByteBuffer.wrap(new byte[] {'\n'}));
        }

        assertDamaged();
    }

    /** After damage was found, the next save makes it good. */
    @Test
    void aDamagedFileIsReplaced() throws IOException {
        Files.writeString(file, "garbage");
        StateDocument document = new StateDocument(3, "good");

        store.save(document);

        assertEquals(Optional.of(document), store.load());
    }

    private void assertDamaged() {
        assertThrows(IOException.class, () -> new FileStateStore(file).load());
    }
}
