// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.server.content.PackageSource;
import io.fotabridge.emulator.server.request.Reply;
import io.fotabridge.emulator.server.request.UploadProgress;
import io.fotabridge.tools.testing.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorServerTest {

    private static final Duration SOON = Patience.PATIENCE;
    private static final byte[] KEY = {1, 2, 3, 4, 5, 6, 7, 8};

    private final OperatorServer server = OperatorServer.builder()
            .coapPort(0).coapsPort(0).psk("secret", "me", KEY).requestTimeout(SOON).start();
    private final FakeFirmwareUpdate.Memory memory = new FakeFirmwareUpdate.Memory();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsWhoRegistered() throws Exception {
        try (FakeDevice device = FakeDevice.start("plain", server, memory)) {
            Registered registered = server.awaitRegistration("plain", SOON);

            assertEquals("1.1", registered.lwm2mVersion());
            assertEquals(false, registered.secure());
            assertTrue(registered.objects().contains("/5/0"), registered.toString());
        }
    }

    @Test
    void takesOnlyTheRightKey() throws Exception {
        try (FakeDevice impostor = FakeDevice.startSecure("secret", server, "me", new byte[8])) {
            assertThrows(TimeoutException.class, () -> server.awaitRegistration("secret", Duration.ofSeconds(1)));
        }
        try (FakeDevice device = FakeDevice.startSecure("secret", server, "me", KEY)) {
            assertTrue(server.awaitRegistration("secret", SOON).secure());
        }
    }

    @Test
    void seesStateAndResultChange() throws Exception {
        try (FakeDevice device = FakeDevice.start("plain", server, memory)) {
            assertTrue(server.history("plain").await(seen -> seen.state() == 0 && seen.result() == 0, SOON));

            Reply reply = server.push("plain", PackageSource.pseudoRandom(3000, 1), UploadProgress.NONE);

            assertEquals(204, reply.code());
            assertTrue(server.history("plain").await(seen -> seen.state() == 2, SOON));
            assertTrue(server.history("plain").sightings().stream().anyMatch(Sighting::notified));
        }
    }

    @Test
    void observesAgainWhatWasRefusedAtFirst() throws Exception {
        memory.unobservable.set(4);
        memory.state = 2;
        try (FakeDevice device = FakeDevice.start("plain", server, memory)) {
            assertTrue(server.history("plain").await(seen -> seen.state() == 2 && seen.result() == 0, SOON));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 1023, 1024, 1025, 2048, 100_000})
    void pushesEveryByte(int size) throws Exception {
        PackageSource source = PackageSource.pseudoRandom(size, size);
        List<Long> progress = new ArrayList<>();
        try (FakeDevice device = FakeDevice.start("plain", server, memory)) {
            server.awaitRegistration("plain", SOON);

            Reply reply = server.push("plain", source, (done, total) -> progress.add(done));

            assertEquals(204, reply.code(), reply::describe);
            assertArrayEquals(source.read(0, size), memory.image);
            assertEquals((size + 1023) / 1024, progress.size());
            assertEquals(size, progress.get(progress.size() - 1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 256, 512})
    void pushesInTheBlocksThatTheDeviceWants(int blockSize) throws Exception {
        PackageSource source = PackageSource.pseudoRandom(10_007, 5);
        List<Long> progress = new ArrayList<>();
        try (FakeDevice device = FakeDevice.startWithBlocksOf(blockSize, "plain", server, memory)) {
            server.awaitRegistration("plain", SOON);

            Reply reply = server.push("plain", source, (done, total) -> progress.add(done));

            assertEquals(204, reply.code(), reply::describe);
            assertArrayEquals(source.read(0, 10_007), memory.image);
            assertEquals(1024, progress.get(0));
            assertEquals(1024 + blockSize, progress.get(1));
        }
    }

    @Test
    void pushesOverDtls() throws Exception {
        PackageSource source = PackageSource.pseudoRandom(50_000, 9);
        try (FakeDevice device = FakeDevice.startSecure("secret", server, "me", KEY)) {
            server.awaitRegistration("secret", SOON);

            assertEquals(204, server.push("secret", source, UploadProgress.NONE).code());
        }
    }

    @Test
    void handsRefusalsOn() throws Exception {
        memory.packageCode = 413;
        try (FakeDevice device = FakeDevice.start("plain", server, memory)) {
            server.awaitRegistration("plain", SOON);

            Reply push = server.push("plain", PackageSource.pseudoRandom(5000, 2), UploadProgress.NONE);

            assertEquals(new Reply.Refused(413, "not this one"), push);
            assertEquals(1, memory.writes);
            assertEquals(405, server.update("plain").code());
            assertEquals(405, server.cancel("plain").code());
            assertEquals(404, server.read("plain", "/6/0").code());
        }
    }

    @Test
    void refusesWhatIsLargerThanTheDeviceTakesAtTheFirstBlock() throws Exception {
        List<Long> progress = new ArrayList<>();
        try (FakeDevice device = FakeDevice.start("plain", server, memory)) {
            server.awaitRegistration("plain", SOON);

            PackageSource tooLarge = PackageSource.pseudoRandom(1 << 21, 2);
            Reply push = server.push("plain", tooLarge, (done, all) -> progress.add(done));

            assertEquals(413, push.code());
            assertEquals(List.of(), progress);
        }
    }

    @Test
    void readsValuesAndWritesTheUri() throws Exception {
        try (FakeDevice device = FakeDevice.start("plain", server, memory)) {
            server.awaitRegistration("plain", SOON);

            assertEquals(Optional.of("1.0.0"), server.read("plain", "/3/0/3").value());
            assertEquals(Optional.of(0L), server.read("plain", "/5/0/3").value());
            assertEquals(204, server.writeUri("plain", "http://127.0.0.1:1/nothing").code());
            assertTrue(server.history("plain").await(seen -> seen.result() == 4, SOON));
            assertEquals(204, server.reset("plain").code());
            assertTrue(server.history("plain").await(seen -> seen.result() == 0, SOON));
            assertEquals(204, server.resetByPackage("plain").code());
        }
    }

    @Test
    void saysWhenNobodyAnswers() throws Exception {
        try (OperatorServer brief =
                OperatorServer.builder().coapPort(0).requestTimeout(Duration.ofSeconds(2)).start()) {
            assertInstanceOf(Reply.Unanswered.class, brief.update("stranger"));
            try (FakeDevice device = FakeDevice.start("plain", brief, memory)) {
                brief.awaitRegistration("plain", SOON);
            }
            assertInstanceOf(Reply.Unanswered.class, brief.update("plain"));
        }
    }

    @Test
    void observesAgainAfterEachRegistration() throws Exception {
        try (FakeDevice device = FakeDevice.start("plain", server, memory)) {
            assertTrue(server.history("plain").await(seen -> seen.state() == 0 && seen.result() == 0, SOON));
        }
        Registered first = server.awaitRegistration("plain", SOON);
        memory.state = 2;
        try (FakeDevice device = FakeDevice.start("plain", server, memory)) {
            Registered second = server.awaitReRegistration(first, SOON);

            assertTrue(server.history("plain").await(seen -> seen.state() == 2, SOON));
            server.update("plain");
            assertTrue(server.history("plain").await(seen -> seen.result() == 1, SOON));
            await().until(() -> server.history("plain").sightings().stream()
                    .map(Sighting::registration).collect(Collectors.toSet())
                    .containsAll(List.of(first.id(), second.id())));
        }
    }

    @Test
    void endsAPushSoonAfterTheDeviceRegistersAnew() throws Exception {
        CompletableFuture<FakeDevice> restarted = new CompletableFuture<>();
        try (FakeDevice device = FakeDevice.start("plain", server, memory)) {
            server.awaitRegistration("plain", SOON);
            long begin = System.nanoTime();

            Reply push = server.push("plain", PackageSource.pseudoRandom(1 << 20, 2), (done, all) -> {
                if (done == 102_400) {
                    device.close();
                    restarted.completeAsync(() -> FakeDevice.start("plain", server, memory));
                }
            });

            assertInstanceOf(Reply.Unanswered.class, push);
            assertTrue(push.describe().contains("registration ended, at byte 102400"), push::describe);
            assertTrue(System.nanoTime() - begin < SOON.toNanos());
        } finally {
            restarted.thenAccept(FakeDevice::close);
        }
    }
}
