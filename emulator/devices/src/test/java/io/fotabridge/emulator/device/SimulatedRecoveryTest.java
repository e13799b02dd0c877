// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.device.event.DeviceEvent;
import io.fotabridge.emulator.device.event.DeviceEvent.Booted;
import io.fotabridge.emulator.device.event.DeviceEvent.InRecovery;
import io.fotabridge.emulator.device.event.DeviceEvent.Resetting;
import io.fotabridge.emulator.device.event.DeviceEvent.Reverted;
import io.fotabridge.emulator.device.event.DeviceEvent.Swapped;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.framing.Framing;
import io.fotabridge.emulator.device.image.McubootImages;
import io.fotabridge.emulator.device.line.MemoryLine;
import io.fotabridge.emulator.device.recovery.RecoverySettings;
import io.fotabridge.emulator.device.smp.Requests;
import io.fotabridge.emulator.device.time.DeviceTiming;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Into serial recovery by each way that there is, and out of it through the boot loader. */
@Timeout(120)
class SimulatedRecoveryTest {
    private static final byte[] OLD = McubootImages.version("1.0.0").body(1, 3_000).toBytes();
    private static final byte[] NEW = McubootImages.version("1.1.0").body(2, 5_000).toBytes();
    private static final RecoverySettings RECOVERY = RecoverySettings.NONE.builtIn();
    private static final int CHUNK = 600;

    private final List<DeviceEvent> events = new CopyOnWriteArrayList<>();
    @TempDir
    Path flash;
    private Duration swap = Duration.ZERO;
    private SimulatedDevice device;
    private TestClient client;

    @AfterEach
    void close() throws IOException {
        device.close();
    }

    @Test
    void heldAtPowerOnAnUpdateGoesIntoTheFirstSlot() throws Exception {
        start(RECOVERY.enteredAtPowerOn(), Faults.NONE);
        awaitRecovery("button held at power-on");

        client.upload(NEW, CHUNK);
        assertEquals("0", client.ask(Requests.write(0, 5)).error());

        awaitBooted("1.1.0");
        assertArrayEquals(NEW, Files.readAllBytes(device.slotFile(0)));
    }

    @Test
    void theApplicationCanAskForIt() throws Exception {
        start(RECOVERY, Faults.NONE);
        awaitBooted("1.0.0");

        assertNull(client.ask(Requests.write(0, 5, "boot_mode", 1)).error());
        awaitRecovery("asked for by the application");
        assertNull(client.ask(Requests.read(1, 0)).get("images.0.active"), "the boot loader answers");

        client.ask(Requests.write(0, 5));
        await().until(() -> booted() == 2);
    }

    @Test
    void aPowerCutForgetsThatItWasAskedFor() throws Exception {
        start(RECOVERY, Faults.NONE);
        awaitBooted("1.0.0");
        client.ask(Requests.write(0, 5, "boot_mode", 1));
        awaitRecovery("asked for by the application");

        device.powerCycle();

        await().until(() -> booted() == 2);
    }

    /** There is no way back from an interrupted upload but another upload. */
    @Test
    void withNothingToRunItStaysThere() throws Exception {
        start(RECOVERY.enteredAtPowerOn(), Faults.builder().resetAt(2_000).build());

        client.upload(NEW, CHUNK);
        awaitRecovery("no image");
        assertTrue(device.imageBytesReceived() >= NEW.length + 2_400, "up to the chunk with the fault, then all again");
        client.ask(Requests.write(0, 5));

        awaitBooted("1.1.0");
    }

    @Test
    void whoSpeaksInTheWindowAtBootStopsIt() throws Exception {
        start(RECOVERY.withWindow(Duration.ofSeconds(10)), Faults.NONE);

        assertEquals("1.0.0", client.ask(Requests.read(1, 0)).get("images.0.version"));

        awaitRecovery("spoken to at boot");
        assertEquals(0, booted());
    }

    /** It opens its port before it swaps the images, and looks what has come when it is done with them. */
    @Test
    void whoSpeaksDuringTheSwapKeepsTheNewImageFromStarting() throws Exception {
        swap = Duration.ofSeconds(2); // in which a busy machine speaks, too
        start(RECOVERY.withWindow(Duration.ofMillis(1)), Faults.NONE);
        awaitBooted("1.0.0");
        client.upload(NEW, CHUNK / 2);
        byte[] hash = Arrays.copyOfRange(NEW, NEW.length - 32, NEW.length);
        client.ask(Requests.write(1, 0, "hash", hash, "confirm", false));
        client.ask(Requests.write(0, 5));
        await().pollInterval(Duration.ofMillis(1)).until(() -> events.contains(new Resetting("requested")));
        assertEquals("1.1.0", client.ask(Requests.read(1, 0)).get("images.0.version"));

        awaitRecovery("spoken to at boot");
        assertTrue(events.contains(new Swapped("1.1.0", false)), events::toString);
        assertEquals(1, booted());
        client.ask(Requests.write(0, 5));

        await().until(() -> booted() == 2);
        assertTrue(events.contains(new Reverted("1.0.0")), events::toString);
    }

    @Test
    void afterTheWindowTheApplicationStarts() throws Exception {
        start(RECOVERY.withWindow(Duration.ofMillis(20)), Faults.NONE);

        awaitBooted("1.0.0");
        assertTrue(events.stream().noneMatch(InRecovery.class::isInstance));
    }

    private void start(RecoverySettings recovery, Faults faults) throws IOException {
        MemoryLine line = new MemoryLine();
        device = SimulatedDevice.builder().line(line).flash(flash).slotSize(64 * 1024).firmware(OLD)
                .recovery(recovery).timing(DeviceTiming.INSTANT.withSwap(swap)).faults(faults)
                .listener(events::add).start();
        client = TestClient.of(line.host(), Framing.CONSOLE);
    }

    private void awaitRecovery(String reason) {
        await().until(() -> events.contains(new InRecovery(reason)));
    }

    private void awaitBooted(String version) {
        await().until(() -> events.stream().anyMatch(event -> event instanceof Booted booted
                && booted.version().equals(version)));
    }

    private long booted() {
        return events.stream().filter(Booted.class::isInstance).count();
    }
}
