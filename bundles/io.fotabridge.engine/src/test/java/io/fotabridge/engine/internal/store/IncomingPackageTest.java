// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncomingPackageTest {

    private static final String URI = "http://server/app.bin";

    @TempDir
    Path folder;

    private final ExecutorService worker = Executors.newCachedThreadPool();
    private PackageStore store;

    @BeforeEach
    void begin() throws IOException {
        store = new PackageStore(folder, () -> 1 << 20, worker);
    }

    @AfterEach
    void end() {
        worker.shutdownNow();
    }

    private IncomingPackage received(int bytes) throws Exception {
        IncomingPackage incoming = store.receive("sensor", URI);
        incoming.begin(0, OptionalLong.of(5000), Optional.of("\"a\""));
        incoming.write(ByteBuffer.wrap(new byte[bytes]));
        return incoming;
    }

    private List<String> endings() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).map(name -> name.substring(name.lastIndexOf('.'))).sorted().toList();
        }
    }

    private Path part() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".part")).findFirst().orElseThrow();
        }
    }

    @Test
    void whatWasSuspendedGoesOnWhereItStood() throws Exception {
        received(3000).suspend();

        IncomingPackage resumed = store.receive("sensor", URI);

        assertEquals(3000, resumed.position());
        assertEquals(Optional.of("\"a\""), resumed.entityTag());
        resumed.abandon();
    }

    /** As after a power cut between the renaming of a whole package and the end of its journal. */
    @Test
    void aJournalThatClaimsMoreThanThereIsVouchesForNothingAndGoes() throws Exception {
        received(3000).suspend();
        try (FileChannel channel = FileChannel.open(part(), StandardOpenOption.WRITE)) {
            channel.truncate(2000);
        }

        IncomingPackage anew = store.receive("sensor", URI);

        assertEquals(0, anew.position());
        assertEquals(Optional.empty(), anew.entityTag());
        assertEquals(List.of(".part"), endings());
        anew.abandon();
    }

    @Test
    void aWholePackageLeavesNoJournalBehind() throws Exception {
        IncomingPackage begun = received(3000);
        begun.suspend();
        IncomingPackage resumed = store.receive("sensor", URI);
        resumed.begin(3000, OptionalLong.of(5000), Optional.of("\"a\""));
        resumed.write(ByteBuffer.wrap(new byte[2000]));

        StoredPackage stored = resumed.finish();

        assertEquals(5000, stored.size());
        assertEquals(List.of(".package"), endings());
    }
}
