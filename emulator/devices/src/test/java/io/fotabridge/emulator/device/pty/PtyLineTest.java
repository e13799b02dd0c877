// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.pty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fazecast.jSerialComm.SerialPort;
import io.fotabridge.emulator.device.SimulatedDevice;
import io.fotabridge.emulator.device.TestClient;
import io.fotabridge.emulator.device.event.DeviceEvent;
import io.fotabridge.emulator.device.event.DeviceEvent.Booted;
import io.fotabridge.emulator.device.framing.Framing;
import io.fotabridge.emulator.device.image.McubootImages;
import io.fotabridge.emulator.device.smp.Requests;
import io.fotabridge.emulator.device.time.DeviceTiming;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real pseudo-terminals, with a real serial library at the other end. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class PtyLineTest {
    @TempDir
    Path folder;

    private final List<DeviceEvent> events = new CopyOnWriteArrayList<>();

    @Test
    void everyByteValueInBothDirections() throws IOException {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        try (PtyLine line = PtyLine.open(link())) {
            SerialPort host = open();

            host.writeBytes(all, all.length);
            ByteArrayOutputStream atDevice = new ByteArrayOutputStream();
            byte[] buffer = new byte[100];
            while (atDevice.size() < all.length) {
                atDevice.write(buffer, 0, line.read(buffer, 50));
            }
            line.write(all, 0, all.length);
            byte[] atHost = new byte[all.length];
            await().until(() -> host.bytesAvailable() == all.length);
            host.readBytes(atHost, atHost.length);

            assertArrayEquals(all, atDevice.toByteArray());
            assertArrayEquals(all, atHost);
            host.closePort();
        }
    }

    @Test
    void theLinkFollowsARecreatedTerminal() throws IOException {
        try (PtyLine line = PtyLine.open(link())) {
            for (int i = 0; i < 20; i++) {
                SerialPort host = open();
                line.unplug();
                assertFalse(Files.exists(link(), LinkOption.NOFOLLOW_LINKS));
                line.plug();
                assertTrue(Files.exists(link()), "the link points to a terminal");
                host.closePort();
            }
        }
        assertFalse(Files.exists(link(), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void aPortMayComeBackUnderAnotherNameWhileTheLinkByIdStays() throws IOException {
        Path first = folder.resolve("ttyACM0");
        Path second = folder.resolve("ttyACM1");
        Path byId = folder.resolve("usb-Simulated_Board_0001");
        try (PtyLine line = PtyLine.open(first, byId)) {
            for (Path name : new Path[] {first, second, first}) {
                assertEquals(name.toString(), line.name());
                assertEquals(name.toRealPath(), byId.toRealPath());
                assertFalse(Files.exists(name.equals(first) ? second : first, LinkOption.NOFOLLOW_LINKS));
                line.unplug();
                assertFalse(Files.exists(byId, LinkOption.NOFOLLOW_LINKS));
                line.plug();
            }
        }
        assertFalse(Files.exists(second, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void aLinkThatPointsNowhereIsReplacedAndAFileIsNot() throws IOException {
        Files.createSymbolicLink(link(), Path.of("/dev/pts/none"));
        PtyLine.open(link()).close();

        Files.writeString(link(), "precious");
        assertThrows(FileAlreadyExistsException.class, () -> PtyLine.open(link()));
        assertEquals("precious", Files.readString(link()));
    }

    @Test
    void itDoesNotSpinAfterTheHostHasGone() throws IOException {
        try (PtyLine line = PtyLine.open(link())) {
            open().closePort();
            byte[] buffer = new byte[10];
            int looks = 0;

            long end = System.nanoTime() + 500_000_000L;
            while (System.nanoTime() < end) {
                line.read(buffer, 50);
                looks++;
            }

            // 20 ms each; a loop that spins does tens of thousands.
            assertTrue(looks <= 26, looks + " looks in half a second");
        }
    }

    @Test
    void writingWithoutAReaderEnds() throws IOException {
        try (PtyLine line = PtyLine.open(link())) {
            line.write(new byte[200_000], 0, 200_000);
        }
    }

    @Test
    void anUpdateOverATerminalThatIsCreatedAgain() throws Exception {
        byte[] image = McubootImages.version("2.0.0").body(1, 5_000).toBytes();
        DeviceTiming timing = DeviceTiming.INSTANT.withBoot(Duration.ofMillis(400))
                .withResetDelay(Duration.ofMillis(50));
        try (SimulatedDevice device = SimulatedDevice.builder().link(link()).baud(1_000_000).buffers(1024, 4)
                .reenumerates().timing(timing).listener(events::add).start()) {
            SerialPort before = open();
            TestClient client = client(before);
            client.upload(image, 940);
            assertArrayEquals(image, Files.readAllBytes(device.slotFile(1)));
            byte[] hash = Arrays.copyOfRange(image, image.length - 32, image.length);
            client.ask(Requests.write(1, 0, "hash", hash, "confirm", true));
            client.ask(Requests.write(0, 5));

            await().until(() -> events.stream().filter(Booted.class::isInstance).count() == 2);
            await().until(() -> Files.exists(link()));
            before.closePort();
            SerialPort after = open();
            assertEquals("2.0.0", client(after).runningVersion());
            after.closePort();
        }
    }

    private Path link() {
        return folder.resolve("ttySensor");
    }

    private SerialPort open() throws IOException {
        SerialPort port = SerialPort.getCommPort(link().toRealPath().toString());
        port.setComPortTimeouts(SerialPort.TIMEOUT_NONBLOCKING, 0, 0);
        assertTrue(port.openPort());
        return port;
    }

    private static TestClient client(SerialPort port) {
        return new TestClient(new TestClient.Port() {
            @Override
            public int read(byte[] into, int timeoutMillis) throws IOException {
                int n = port.readBytes(into, into.length);
                if (n == 0) {
                    LockSupport.parkNanos(1_000_000L);
                }
                return n;
            }

            @Override
            public void write(byte[] bytes) {
                port.writeBytes(bytes, bytes.length);
            }
        }, Framing.CONSOLE);
    }
}
