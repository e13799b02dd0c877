// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.device.boot.Sha256;
import io.fotabridge.emulator.device.event.DeviceEvent;
import io.fotabridge.emulator.device.event.DeviceEvent.Booted;
import io.fotabridge.emulator.device.event.DeviceEvent.Crashed;
import io.fotabridge.emulator.device.event.DeviceEvent.Halted;
import io.fotabridge.emulator.device.event.DeviceEvent.Rejected;
import io.fotabridge.emulator.device.event.DeviceEvent.Resetting;
import io.fotabridge.emulator.device.event.DeviceEvent.Reverted;
import io.fotabridge.emulator.device.event.DeviceEvent.Swapped;
import io.fotabridge.emulator.device.fault.ErrorCode;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.fault.Faults.ByteRates;
import io.fotabridge.emulator.device.fault.Faults.Noise;
import io.fotabridge.emulator.device.framing.Framing;
import io.fotabridge.emulator.device.image.McubootImages;
import io.fotabridge.emulator.device.line.MemoryLine;
import io.fotabridge.emulator.device.smp.Requests;
import io.fotabridge.emulator.device.time.DeviceTiming;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole device, over a line in memory. */
@Timeout(120)
class SimulatedDeviceTest {
    private static final byte[] OLD = McubootImages.version("1.0.0").body(1, 6_000).toBytes();
    private static final byte[] NEW = McubootImages.version("1.1.0").body(2, 8_000).toBytes();
    private static final int CHUNK = 300;

    private final List<DeviceEvent> events = new CopyOnWriteArrayList<>();
    @TempDir
    Path flash;
    private SimulatedDevice device;
    private TestClient client;

    @AfterEach
    void close() throws IOException {
        device.close();
    }

    @Test
    void anUpdateFromUploadToConfirmation() throws Exception {
        start(builder());

        client.upload(NEW, CHUNK);
        mark(false);
        reset();
        assertEquals("1.1.0", client.runningVersion());
        client.ask(Requests.write(1, 0, "confirm", true));
        reset();

        assertEquals("1.1.0", client.runningVersion());
        assertArrayEquals(NEW, Files.readAllBytes(device.slotFile(0)));
        assertArrayEquals(OLD, Files.readAllBytes(device.slotFile(1)));
        long sentAgain = device.imageBytesReceived() - NEW.length;
        assertTrue(sentAgain >= 0 && sentAgain <= client.repeats() * CHUNK, sentAgain + " bytes");
        assertTrue(events.contains(new Swapped("1.1.0", false)));
        assertTrue(events.contains(new Booted("1.1.0", hash(NEW), true)));
    }

    @Test
    void anUnconfirmedImageIsReverted() throws Exception {
        start(builder());
        client.upload(NEW, CHUNK);
        mark(false);
        reset();
        assertEquals("1.1.0", client.runningVersion());

        device.powerCycle();
        await().until(() -> events.contains(new Reverted("1.0.0")));

        assertEquals("1.0.0", client.runningVersion());
    }

    @Test
    void aCrashingImageIsRevertedBeforeItAnswers() throws Exception {
        start(builder().faults(Faults.builder().crashingImages().build()));
        client.upload(NEW, CHUNK);
        mark(false);
        reset();

        assertEquals("1.0.0", client.runningVersion());
        assertTrue(events.contains(new Crashed("1.1.0")));
        assertTrue(events.contains(new Reverted("1.0.0")));
    }

    @Test
    void aCrashingPermanentImageNeverAnswers() throws Exception {
        start(builder().faults(Faults.builder().crashingImages().build()));
        client.upload(NEW, CHUNK);
        mark(true);
        client.ask(Requests.write(0, 5));

        await().until(() -> events.stream().anyMatch(Halted.class::isInstance));
        assertSilent();
        device.powerCycle();
        await().until(() -> events.stream().filter(Halted.class::isInstance).count() == 2);
        assertSilent();
    }

    @Test
    void aRefusedImageLeavesTheOldOneRunning() throws Exception {
        start(builder().faults(Faults.builder().rejectingBoot().build()));
        client.upload(NEW, CHUNK);
        mark(false);
        reset();

        assertEquals("1.0.0", client.runningVersion());
        assertTrue(events.contains(new Rejected("refused on demand")));
    }

    @Test
    void aResetInMidUploadMakesTheClientStartAgain() throws Exception {
        start(builder().faults(Faults.builder().resetAt(4_000).build()));

        client.upload(NEW, CHUNK);

        assertArrayEquals(NEW, Files.readAllBytes(device.slotFile(1)));
        assertTrue(device.imageBytesReceived() >= NEW.length + 4_000, "sent again after the reset");
        assertTrue(events.contains(new Resetting("reset on demand")));
    }

    @Test
    void aSilenceIsOnlyAPause() throws Exception {
        start(builder().faults(Faults.builder().silenceAt(4_000, Duration.ofMillis(700)).build()));

        client.upload(NEW, CHUNK);

        assertArrayEquals(NEW, Files.readAllBytes(device.slotFile(1)));
    }

    @Test
    void aHangEndsWithThePowerCycle() throws Exception {
        start(builder().faults(Faults.builder().hangAt(0).build()));
        await().until(() -> booted() == 1);
        client.send(Requests.firstChunk(Arrays.copyOf(NEW, CHUNK), NEW.length, Sha256.of(NEW)));
        await().until(() -> device.imageBytesReceived() > 0);
        assertSilent();

        device.powerCycle();

        assertEquals("1.0.0", client.runningVersion());
    }

    @Test
    void aSwapThatIsCutShortTwiceStillHappens() throws Exception {
        start(builder().faults(Faults.builder().cutSwapAt(1).cutSwapAt(2).build()));
        client.upload(NEW, CHUNK);
        mark(false);
        reset();

        assertEquals("1.1.0", client.runningVersion());
        assertTrue(events.contains(new Resetting("power cut after sector 1 of a swap")));
        assertTrue(events.contains(new Resetting("power cut after sector 2 of a swap")));
        assertEquals(1, events.stream().filter(Swapped.class::isInstance).count());
    }

    @Test
    void theShellAnswersOnTheSameLine() throws Exception {
        start(builder().console(Map.of("selftest", "PASS 3 of 3")));
        assertEquals("1.0.0", client.runningVersion());

        assertTrue(client.hears("selftest\r\n".getBytes(StandardCharsets.US_ASCII), "PASS 3 of 3\r\n"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void anUploadGetsThroughSpoiltBytesOnEachSeed(long seed) throws Exception {
        ByteRates rates = new ByteRates(0.0001, 0.0001, 0.0001);
        start(builder().faults(Faults.builder().seed(seed).byteNoise(rates).build()));

        client.upload(NEW, CHUNK);

        assertArrayEquals(NEW, Files.readAllBytes(device.slotFile(1)), "seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anUploadGetsThroughNoiseOnEachSeed(long seed) throws Exception {
        Noise noise = new Noise(0.03, 0.03, 0.03, 0.2);
        start(builder().faults(Faults.builder().seed(seed).noise(noise).garbageAnswers(0.02).build()));

        client.upload(NEW, CHUNK);

        assertArrayEquals(NEW, Files.readAllBytes(device.slotFile(1)), "seed " + seed);
    }

    @Test
    void everyChunkRefused() throws Exception {
        start(builder().faults(Faults.builder().errorAlways(ErrorCode.parse("img:13")).build()));
        await().until(() -> booted() == 1);

        for (int i = 0; i < 3; i++) {
            byte[] first = Requests.firstChunk(Arrays.copyOf(NEW, CHUNK), NEW.length, Sha256.of(NEW));
            assertEquals("1:13", client.ask(first).error());
        }
    }

    @Test
    void aLostResetAnswerIsStillAReset() throws Exception {
        start(builder().faults(Faults.builder().lostResetAnswers().build()));
        await().until(() -> booted() == 1);
        byte[] reset = Requests.write(0, 5);

        client.send(reset);

        await().until(() -> booted() == 2);
        assertTrue(client.receive(reset, Duration.ofMillis(100)).isEmpty());
    }

    @Test
    void itIsSilentWhileItBoots() throws Exception {
        start(builder().timing(DeviceTiming.INSTANT.withBoot(Duration.ofSeconds(2))));

        client.send(Requests.read(0, 6));

        await().until(() -> booted() == 1);
        assertTrue(client.receive(Requests.read(0, 6), Duration.ofMillis(100)).isEmpty(), "the request came too early");
        assertEquals("384", client.ask(Requests.read(0, 6)).get("buf_size"));
    }

    @Test
    void moreRequestsThanBuffersAreDropped() throws Exception {
        start(builder().buffers(384, 3).timing(DeviceTiming.INSTANT.withTurnaround(Duration.ofMillis(300))));
        await().until(() -> booted() == 1);
        byte[] echo = Requests.write(0, 0, "d", "x");

        client.send(echo, 8);

        int answers = 0;
        while (client.receive(echo, Duration.ofMillis(800)).isPresent()) {
            answers++;
        }
        assertNotEquals(0, answers);
        assertTrue(answers <= 3, answers + " answers with three buffers");
    }

    @Test
    void aKilledDeviceComesBackWithItsFlash() throws Exception {
        start(builder());
        client.upload(NEW, CHUNK);
        mark(false);
        device.close();

        start(builder());

        assertEquals("1.1.0", client.runningVersion());
        assertArrayEquals(OLD, Files.readAllBytes(device.slotFile(1)));
    }

    @Test
    void powerCutsAtAnyMomentLeaveABootableDevice() throws Exception {
        Duration swap = Duration.ofMillis(3);
        start(builder().timing(DeviceTiming.INSTANT.withSwap(swap).withWritePerKib(Duration.ofMillis(1))));
        for (int round = 0; round < 15; round++) {
            byte[] image = McubootImages.version("1." + round + ".0").body(round, 2_000).toBytes();
            for (int i = 0; i < 3; i++) {
                device.powerCycle();
            }
            // An unconfirmed image is still in the way of a new one: a reset brings the former one back.
            client.runningVersion();
            client.upload(image, CHUNK);
            client.ask(Requests.write(1, 0, "hash", HexFormat.of().parseHex(hash(image)), "confirm", true));
            client.send(Requests.write(0, 5));
            device.powerCycle();
            device.powerCycle();

            assertEquals("1." + round + ".0", client.runningVersion());
            assertArrayEquals(image, Files.readAllBytes(device.slotFile(0)));
        }
    }

    @Test
    void rawFraming() throws Exception {
        start(builder().framing(Framing.RAW), Framing.RAW);

        client.upload(NEW, CHUNK);

        assertArrayEquals(NEW, Files.readAllBytes(device.slotFile(1)));
    }

    private DeviceBuilder builder() {
        return SimulatedDevice.builder().flash(flash).slotSize(64 * 1024).firmware(OLD).listener(events::add);
    }

    private void start(DeviceBuilder builder) throws IOException {
        start(builder, Framing.CONSOLE);
    }

    private void start(DeviceBuilder builder, Framing framing) throws IOException {
        MemoryLine line = new MemoryLine();
        device = builder.line(line).start();
        client = TestClient.of(line.host(), framing);
    }

    private void mark(boolean permanent) throws IOException {
        client.ask(Requests.write(1, 0, "hash", HexFormat.of().parseHex(hash(NEW)), "confirm", permanent));
    }

    private void reset() throws IOException {
        long before = booted();
        client.ask(Requests.write(0, 5));
        await().until(() -> booted() > before);
    }

    private long booted() {
        return events.stream().filter(Booted.class::isInstance).count();
    }

    private void assertSilent() throws IOException {
        byte[] echo = Requests.write(0, 0, "d", "x");
        client.send(echo);
        assertTrue(client.receive(echo, Duration.ofMillis(200)).isEmpty());
    }

    /** The hash entry is the last of an unsigned image. */
    private static String hash(byte[] image) {
        return HexFormat.of().formatHex(Arrays.copyOfRange(image, image.length - 32, image.length));
    }
}
