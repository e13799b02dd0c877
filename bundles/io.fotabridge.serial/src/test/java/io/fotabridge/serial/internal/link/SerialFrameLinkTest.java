// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.link.Console;
import io.fotabridge.api.link.FrameTransport;
import io.fotabridge.serial.internal.framing.Framing;
import io.fotabridge.serial.internal.jserialcomm.JSerialCommPortProvider;
import io.fotabridge.serial.port.PseudoTerminal;
import io.fotabridge.tools.testing.Patience;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way down to a real pseudo-terminal. */
class SerialFrameLinkTest {

    private static final byte[] ECHO = {0x0a, 0, 0, 6, 0, 0, 0x2a, 0, (byte) 0xa1, 0x61, 0x64, 0x62, 0x68, 0x69};
    private static final String ECHO_LINE = "\6\11ABAKAAAGAAAqAKFhZGJoaQho\n";

    @TempDir
    private Path folder;

    private final SerialPorts ports = new SerialPorts();
    private PseudoTerminal terminal;
    private Path byId;
    private SerialFrameLink link;

    @BeforeEach
    void plugInFirst() throws IOException {
        assumeTrue(PseudoTerminal.isSupported());
        ports.addProvider(new JSerialCommPortProvider());
        byId = folder.resolve("usb-Valve-if00");
        plugIn();
        link = link("valve", byId.toString());
    }

    @AfterEach
    void pullOutLast() {
        if (link != null) {
            link.close();
            terminal.close();
        }
    }

    /** A new device behind the same link, as udev makes it: the link is replaced at once. */
    private void plugIn() throws IOException {
        terminal = new PseudoTerminal();
        Path next = Files.createSymbolicLink(folder.resolve("next"), Path.of(terminal.path()));
        Files.move(next, byId, StandardCopyOption.ATOMIC_MOVE);
    }

    private SerialFrameLink link(String device, String port) {
        return link(device, port, Framing.CONSOLE);
    }

    private SerialFrameLink link(String device, String port, Framing framing) {
        return new SerialFrameLink(device, new SerialLinkSettings(port, 115_200, ProviderChoice.AUTO), framing, ports);
    }

    private String received(int length) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        await().pollInterval(ofMillis(1)).until(() -> {
            all.writeBytes(terminal.read());
            return all.size() >= length;
        });
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    private void deviceSays(String text) {
        terminal.write(text.getBytes(StandardCharsets.ISO_8859_1), 0);
    }

    @Test
    void tellsThatItsPortIsGone() throws IOException {
        assertTrue(link.quality().up());
        Files.delete(byId);
        assertFalse(link.quality().up());
    }

    /** A device may just be erasing, and answer while it would be asked again. */
    @Test
    void givesADeviceTimeToAnswerWhereOnlyOneMayTalk() throws Exception {
        Duplex half = new Duplex(Duplex.Mode.HALF, ofMillis(1), false);
        SerialLinkSettings settings =
                new SerialLinkSettings(byId.toString(), 115_200, ProviderChoice.AUTO, half);
        try (FrameTransport transport = link.open()) {
            assertEquals(ofMillis(100), transport.shortestTimeout());
        }
        link.close();
        link = new SerialFrameLink("valve", settings, Framing.CONSOLE, ports);
        try (FrameTransport transport = link.open()) {
            assertEquals(ofMillis(1000), transport.shortestTimeout());
        }
    }

    @Test
    void isCalledByWhatTheOperatorConfigured() {
        assertEquals(byId + " at 115200 baud", link.name());
    }

    @Test
    void flushesAHalfTypedLineBeforeTheFirstFrame() throws Exception {
        try (FrameTransport transport = link.open()) {
            transport.send(ECHO);

            assertEquals("\n" + ECHO_LINE, received(1 + ECHO_LINE.length()));
        }
    }

    @Test
    void findsAnswersAmongLogText() throws Exception {
        try (FrameTransport transport = link.open()) {
            deviceSays("<inf> app: hello\r\nuart:~$ " + ECHO_LINE + ECHO_LINE);

            assertArrayEquals(ECHO, transport.receive(Patience.PATIENCE).orElseThrow());
            assertArrayEquals(ECHO, transport.receive(ZERO).orElseThrow());
            assertEquals(Optional.empty(), transport.receive(ZERO));
        }
    }

    @Test
    void aConsoleStandsBetweenTheFrames() throws Exception {
        try (FrameTransport transport = link.open()) {
            Console console = transport.console().orElseThrow();
            console.type("pump status");
            assertEquals("\npump status\n", received(13));
            deviceSays("uart:~$ pump status\r\n" + ECHO_LINE + "\u001b[32mall well\u001b[0m\r\nuart:~$ ");

            assertEquals(Optional.of("uart:~$ pump status"), console.line(Patience.PATIENCE));
            assertEquals(Optional.of("all well"), console.line(Patience.PATIENCE));
            assertEquals(Optional.empty(), console.line(ZERO));
            assertArrayEquals(ECHO, transport.receive(ZERO).orElseThrow());
        }
    }

    @Test
    void noiseDoesNotKeepAReceiverBeyondItsTimeout() throws Exception {
        try (FrameTransport transport = link.open()) {
            Thread noise = new Thread(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    deviceSays("\6\11AAAA noise without end ");
                }
            });
            noise.start();
            try {
                assertTimeoutPreemptively(
                        Patience.PATIENCE, () -> assertEquals(Optional.empty(), transport.receive(ofMillis(200))));
            } finally {
                noise.interrupt();
                noise.join();
            }
        }
    }

    @Test
    void promisesWhatFitsIntoTwoLines() throws Exception {
        try (FrameTransport transport = link.open()) {
            byte[] frame = new byte[transport.safeFrameSize()];
            transport.send(frame);

            assertEquals(182, frame.length);
            assertEquals(4, transport.overhead());
            assertEquals(1 + 2 * 127, received(1 + 2 * 127).length());
        }
    }

    @Test
    void rawFramesAreOnTheLineAsTheyAre() throws Exception {
        link.close();
        link = link("valve", byId.toString(), Framing.RAW);
        try (FrameTransport transport = link.open()) {
            transport.send(ECHO);
            assertEquals(new String(ECHO, StandardCharsets.ISO_8859_1), received(ECHO.length));

            deviceSays("*** Booting Zephyr OS\r\n" + new String(ECHO, StandardCharsets.ISO_8859_1));
            assertArrayEquals(ECHO, transport.receive(Patience.PATIENCE).orElseThrow());
            assertEquals(186, transport.safeFrameSize());
            assertTrue(transport.console().isEmpty());
            assertEquals(0, transport.overhead());
        }
    }

    @Test
    void aPortThatVanishesIsReportedAndFoundAgainUnderItsLink() throws Exception {
        FrameTransport transport = link.open();
        terminal.close();

        FirmwareException lost =
                assertThrows(FirmwareException.class, () -> transport.receive(Patience.PATIENCE));
        assertEquals(FailureCause.LINK_UNAVAILABLE, lost.failure());
        assertEquals(
                "lost serial port " + byId + " at 115200 baud of valve: it has vanished; plug the device in again",
                lost.getMessage());
        Files.delete(byId); // as udev does, and before the number is another terminal's

        FirmwareException absent = assertThrows(FirmwareException.class, link::open);
        assertEquals(FailureCause.LINK_UNAVAILABLE, absent.failure());
        assertEquals(
                "cannot open serial port " + byId
                        + " of valve: there is no such port; plug the device in, or correct the property port",
                absent.getMessage());

        plugIn();
        try (FrameTransport again = link.open()) {
            again.send(ECHO);
            assertEquals("\n" + ECHO_LINE, received(1 + ECHO_LINE.length()));
        }
    }

    @Test
    void aPortConfiguredByItsNumberIsFoundAgainUnderAnotherOne() throws Exception {
        link.close();
        SerialPorts known = new SerialPorts(new StableNames(folder));
        known.addProvider(new JSerialCommPortProvider());
        byId = Files.createDirectory(folder.resolve("by-id")).resolve("usb-Valve-if00");
        Files.createSymbolicLink(byId, Path.of(terminal.path()));
        SerialLinkSettings settings = new SerialLinkSettings(terminal.path(), 115_200, ProviderChoice.AUTO);
        link = new SerialFrameLink("valve", settings, Framing.CONSOLE, known);
        FrameTransport transport = link.open();

        PseudoTerminal before = terminal;
        plugIn(); // before the old one goes, so that it gets another number
        before.close();

        assertThrows(FirmwareException.class, () -> transport.receive(Patience.PATIENCE));
        try (FrameTransport again = link.open()) {
            again.send(ECHO);
            assertEquals("\n" + ECHO_LINE, received(1 + ECHO_LINE.length()));
        }
    }

    @Test
    void openingAgainClosesWhatWasOpen() throws Exception {
        FrameTransport first = link.open();
        FrameTransport second = link.open();

        assertThrows(FirmwareException.class, () -> first.send(ECHO));
        second.send(ECHO);

        // Closing drops what the device has not read yet, so it is read first; the newlines greet it.
        assertTrue(received(1 + ECHO_LINE.length()).endsWith("\n" + ECHO_LINE));
        second.close();
    }

    @Test
    void aSecondDeviceOnThePortIsRefused() throws Exception {
        try (FrameTransport transport = link.open();
                SerialFrameLink other = link("pump", terminal.path())) {
            assertEquals(4, transport.overhead());

            FirmwareException refused = assertThrows(FirmwareException.class, other::open);

            assertEquals(FailureCause.LINK_UNAVAILABLE, refused.failure());
            assertTrue(refused.getMessage().contains("it is the port of valve already"), refused.getMessage());
        }
    }

    @Test
    void closingGivesThePortUpWhateverItsDeviceDoes() throws Exception {
        FrameTransport transport = link.open();
        Thread sender = new Thread(() -> {
            try {
                while (true) {
                    transport.send(new byte[1000]); // nobody reads: the terminal fills up
                }
            } catch (FirmwareException | InterruptedException e) {
                return; // that is what closing is for
            }
        });
        sender.start();
        await().during(ofMillis(100)).until(() -> isWritingNatively(sender)); // not a write after another: one that waits

        assertTimeoutPreemptively(Patience.PATIENCE, link::close);

        sender.join(Patience.MILLIS);
        assertEquals(Thread.State.TERMINATED, sender.getState());
        assertThrows(FirmwareException.class, link::open);
    }

    private static boolean isWritingNatively(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        return stack.length > 0
                && stack[0].isNativeMethod()
                && stack[0].getMethodName().equals("writeBytes");
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        link.open().close();

        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("fota-bridge-write-")));
    }
}
