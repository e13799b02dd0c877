// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FirmwareException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Between the last byte of a package and the record that tells of it. */
class ArrivedPackageTest {

    private static final String URI = "mem://server/app.bin";

    @TempDir
    Path folder;

    private final ExecutorService worker = Executors.newCachedThreadPool();
    private long quota = 1 << 20;
    private PackageStore store;

    @BeforeEach
    void start() throws IOException {
        store = new PackageStore(folder, () -> quota, worker);
    }

    @AfterEach
    void stop() {
        worker.shutdownNow();
    }

    private void restart(Set<String> packagesInUse, Set<String> targetsFetching) throws IOException {
        start();
        store.tidy(packagesInUse, targetsFetching);
    }

    private IncomingPackage filled(String target, Optional<String> tag) throws Exception {
        IncomingPackage incoming = store.receive(target, URI);
        incoming.begin(0, OptionalLong.of(5000), tag);
        incoming.write(ByteBuffer.wrap(new byte[5000]));
        return incoming;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void aWholePackageThatNoRecordTellsOfIsFoundAfterAPowerCut() throws Exception {
        for (Optional<String> tag : List.of(Optional.of("\"a\""), Optional.<String>empty())) {
            StoredPackage before = filled("sensor", tag).finish();
            restart(Set.of(), Set.of("sensor"));
            assertEquals(Optional.of(before), store.arrived("sensor", URI));
            assertEquals(5000, store.taken());
        }
    }

    @Test
    void itIsNotFoundUnderAnotherUriNorForAnotherTarget() throws Exception {
        filled("sensor", Optional.of("\"a\"")).finish();
        assertEquals(Optional.empty(), store.arrived("sensor", URI + "?other"));
        assertEquals(Optional.empty(), store.arrived("valve", URI));
    }

    @Test
    void itIsThrownAwayWhenNobodyIsWaitingForItAnyMore() throws Exception {
        filled("sensor", Optional.of("\"a\"")).finish();
        restart(Set.of(), Set.of());
        assertEquals(List.of(), files());
        assertEquals(0, store.taken());
    }

    @Test
    void anUpdateThatEndedBeforeItWasRecordedLeavesNothingBehind() throws Exception {
        filled("sensor", Optional.of("\"a\"")).finish();
        store.drop("sensor", Set::of);
        assertEquals(List.of(), files());
        assertEquals(0, store.taken());
    }

    @Test
    void anotherUpdateThatEndsDoesNotTakeItAway() throws Exception {
        StoredPackage first = filled("sensor", Optional.of("\"a\"")).finish();
        StoredPackage second = filled("valve", Optional.of("\"a\"")).finish();
        assertEquals(first, second);
        store.release(first.sha256(), Set::of);
        store.drop("sensor", Set::of);
        assertTrue(store.find(second.sha256()).isPresent());
        assertEquals(5000, store.taken());
    }

    @Test
    void aDamagedJournalBeginsAnew() throws Exception {
        filled("sensor", Optional.of("\"a\"")).suspend();
        Path journal = files().stream().filter(file -> file.toString().endsWith(".journal")).findFirst().orElseThrow();
        for (byte[] damage : List.of(new byte[] {(byte) 0xff}, "{\"flushed\":-1}".getBytes(), new byte[0])) {
            Files.write(journal, damage);
            IncomingPackage incoming = store.receive("sensor", URI);
            assertEquals(0, incoming.position());
            incoming.suspend();
        }
    }

    @Test
    void whatFindsNoRoomToResumeInLeavesNoFileOpen() throws Exception {
        filled("sensor", Optional.of("\"a\"")).suspend();
        quota = 4000;
        store = new PackageStore(folder, () -> quota, worker); // one that does not count it yet
        long before = openFiles();
        for (int attempt = 0; attempt < 20; attempt++) {
            assertThrows(FirmwareException.class, () -> store.receive("sensor", URI));
        }
        assertTrue(openFiles() < before + 20, "each attempt has left its file open");
        assertEquals(0, store.taken());
    }

    @Test
    void aPartWhoseTargetIsAwayTakesItsRoomAlsoAfterARestart() throws Exception {
        filled("sensor", Optional.of("\"a\"")).suspend();
        assertEquals(5000, store.taken());
        store = new PackageStore(folder, () -> quota, worker);
        store.tidy(Set.of(), Set.of("sensor"));
        assertEquals(5000, store.taken());
        store.receive("sensor", URI).abandon();
        assertEquals(0, store.taken());
    }

    /** Of our own folder, where the system tells; elsewhere the test shows only the room. */
    private long openFiles() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.filter(this::leadsHere).count();
        }
    }

    private boolean leadsHere(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).startsWith(folder);
        } catch (IOException e) {
            return false; // it was closed meanwhile
        }
    }
}
