// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.kura.crypto.AesCrypto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.Password;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotStoreTest {

    @TempDir
    Path folder;

    private SnapshotStore store;

    @BeforeEach
    void open() throws IOException {
        store = new SnapshotStore(folder, 3, new AesCrypto((String) null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " blanks ", "\t\n\r", "\u007f\u0085\u2028", "\u00fc\ud83d\ude00", "<a>&]]>\""})
    void bringsTextsBackUnchanged(String text) throws KuraException {
        store.save(configuration(text));
        assertEquals(configuration(text), store.loadAtStart());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0001b", "\u001f", "\ufffe", "\uffff", "\ud83d", "x\ude00y"})
    void losesEverythingToOneIllegalCharacter(String text) throws KuraException {
        store.save(configuration("sound"));
        store.save(configuration(text));
        assertEquals(List.of(), store.loadAtStart());
    }

    @Test
    void bringsTypesBackAndDropsWhatKuraHasNoTypeFor() throws KuraException {
        Map<String, Object> properties = Map.of(
                "long", 1L, "integer", 2, "double", 1.5, "float", 2.5f, "byte", (byte) 3, "char", 'c',
                "boolean", true, "short", (short) 4, "primitive", new int[] {1}, "list", List.of("x"));
        store.save(List.of(new StoredConfiguration("a", properties)));

        Map<String, Object> back = store.loadAtStart().get(0).properties();
        assertFalse(back.containsKey("primitive") || back.containsKey("list"));
        back.forEach((name, value) -> assertEquals(properties.get(name), value));
        assertEquals(8, back.size());
    }

    @Test
    void bringsArraysAndPasswordsBack() throws KuraException {
        store.save(List.of(new StoredConfiguration(
                "a", Map.of("names", new String[] {"x", "y"}, "key", new Password("cipher"), "none", new String[0]))));

        Map<String, Object> back = store.loadAtStart().get(0).properties();
        assertArrayEquals(new String[] {"x", "y"}, (String[]) back.get("names"));
        assertEquals("cipher", back.get("key").toString());
        assertFalse(back.containsKey("none"));
    }

    @Test
    void doesNotFallBackWhenTheNewestIsTorn() throws Exception {
        store.save(configuration("older"));
        long newest = store.save(configuration("newest"));
        Files.writeString(file(newest), Files.readString(file(newest)).substring(0, 40));
        assertEquals(List.of(), store.loadAtStart());
    }

    @Test
    void givesUpWhenNoSnapshotCanBeDecrypted() throws Exception {
        Files.writeString(file(store.save(configuration("only"))), "");
        assertThrows(KuraException.class, store::loadAtStart);
    }

    @Test
    void keepsTheSeedAndTheNewest() throws Exception {
        Files.writeString(file(0), "<esf:configurations xmlns:esf=\"http://eurotech.com/esf/2.0\"/>");
        long last = 0;
        for (int i = 0; i < 5; i++) {
            long id = store.save(configuration("number " + i));
            assertTrue(id > last);
            last = id;
        }
        assertEquals(3, store.ids().size());
        assertEquals(0L, store.ids().first());
        assertEquals(configuration("number 4"), store.loadAtStart());
    }

    @Test
    void refusesANumberThatIsNotThere() {
        assertThrows(KuraException.class, () -> store.load(5));
    }

    private Path file(long id) {
        return folder.resolve("snapshot_" + id + ".xml");
    }

    private static List<StoredConfiguration> configuration(String text) {
        return List.of(new StoredConfiguration("a.B", Map.of("text", text)));
    }
}
