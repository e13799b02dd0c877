// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.loader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.ImageDemands;
import io.fotabridge.api.image.ImageHashes;
import io.fotabridge.api.image.ImageLabel;
import io.fotabridge.api.image.ImagePlace;
import io.fotabridge.api.target.LinkQuality;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TargetDescription.Role;
import io.fotabridge.emulator.device.loader.Protocol;
import io.fotabridge.serial.internal.modem.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole installations into a virtual device, in virtual time. */
class InstallationTest {

    private static final Keystrokes REBOOT = Keystrokes.parse("reboot\\r");
    private static final int SIZE = 20_000;
    private static final FirmwareImage DESCRIBED = new FirmwareImage(
            new ImageLabel(FirmwareImage.RAW, "", ""),
            FirmwareImage.UNNUMBERED,
            new ImageHashes(""),
            new ImagePlace("", 70, SIZE, ""),
            "",
            ImageDemands.NONE);

    @TempDir
    private Path folder;

    private final byte[] image = new byte[SIZE];
    private Path file;
    private long confirmed;

    @BeforeEach
    void makeImage() throws IOException {
        new Random(42).nextBytes(image);
        byte[] pack = new byte[SIZE + 100];
        System.arraycopy(image, 0, pack, 70, SIZE); // a package that has something before it and behind it
        file = Files.write(folder.resolve("package"), pack);
    }

    private static LoaderSettings settings(Dialect dialect) {
        return new LoaderSettings(REBOOT, Duration.ofSeconds(1), VirtualLoader.PROMPT, Keystrokes.parse("1"), dialect,
                "fw.bin", "image ok", Keystrokes.parse("2"), "application runs", Duration.ofSeconds(60),
                Duration.ofSeconds(30));
    }

    private void install(VirtualWire wire, LoaderSettings settings) throws FirmwareException, InterruptedException {
        target(wire, settings).install(List.of(DESCRIBED), file, (done, total) -> confirmed = done);
    }

    private static BootLoaderTarget target(VirtualWire wire, LoaderSettings settings) {
        TargetDescription valve = new TargetDescription("valve", Role.SUB_DEVICE, "", "", "", true);
        return new BootLoaderTarget(
                valve, "/dev/ttyUSB0 at 115200 baud", () -> wire, () -> LinkQuality.UNKNOWN, settings, wire);
    }

    private FirmwareException failure(VirtualWire wire, LoaderSettings settings) {
        return assertThrows(FirmwareException.class, () -> install(wire, settings));
    }

    private static Protocol protocolOf(Dialect dialect) {
        return dialect == Dialect.YMODEM ? Protocol.YMODEM : Protocol.XMODEM;
    }

    @ParameterizedTest
    @EnumSource
    void anImageIsInstalledAndRun(Dialect dialect) throws Exception {
        VirtualLoader loader = new VirtualLoader(protocolOf(dialect), 1, 0);

        install(loader, settings(dialect));

        assertArrayEquals(image, Arrays.copyOf(loader.stored(), SIZE));
        assertTrue(dialect != Dialect.YMODEM || loader.stored().length == SIZE);
        assertEquals(1, loader.downloads());
        assertEquals(1, loader.runs());
        assertEquals(SIZE, confirmed);
    }

    @Test
    void itTakesLittleLongerThanTheLineDoes() throws Exception {
        VirtualLoader loader = new VirtualLoader(Protocol.YMODEM, 1, 0);

        install(loader, settings(Dialect.YMODEM));

        Duration onLine = Duration.ofNanos(loader.nanosOnLine(SIZE));
        Duration erasingAndAsking = Duration.ofSeconds(6);
        Duration took = Duration.ofNanos(loader.nanoTime());
        assertTrue(took.compareTo(onLine.plus(erasingAndAsking)) < 0, took.toString());
    }

    /** What ends well has ended well; what cannot be helped ends, and is told. */
    @ParameterizedTest
    @EnumSource
    void aLineThatSpoilsEveryFourthLargeBlockIsSurvived(Dialect dialect) throws Exception {
        int failed = 0;
        for (long seed = 1; seed <= 100; seed++) {
            VirtualLoader loader = new VirtualLoader(protocolOf(dialect), seed, 0.0001);
            try {
                install(loader, settings(dialect));
                assertArrayEquals(image, Arrays.copyOf(loader.stored(), SIZE), "seed " + seed);
                assertEquals(1, loader.runs(), "seed " + seed);
            } catch (FirmwareException e) {
                failed++;
            }
            assertTrue(loader.nanoTime() < Duration.ofMinutes(30).toNanos(), "seed " + seed);
        }
        assertTrue(failed == 0, failed + " of 100 failed");
    }

    @Test
    void answersThatComeTwiceDoNotPutItOutOfStep() throws Exception {
        for (long seed = 1; seed <= 100; seed++) {
            VirtualLoader loader = new VirtualLoader(Protocol.YMODEM, seed, 0).answeringTwice(3);

            install(loader, settings(Dialect.YMODEM));

            assertArrayEquals(image, loader.stored(), "seed " + seed);
        }
    }

    @Test
    void anImageThatDoesNotFitIsRefusedOnce() {
        VirtualLoader loader = new VirtualLoader(Protocol.YMODEM, 1, 0).withRoomFor(10_000);

        FirmwareException refused = failure(loader, settings(Dialect.YMODEM));

        assertEquals(FailureCause.DEVICE_REFUSED, refused.failure());
        assertEquals(
                "the boot loader of valve on /dev/ttyUSB0 at 115200 baud cancelled the transfer after 0 of 20000 bytes:"
                        + " check that the image fits, and that it is for this device",
                refused.getMessage());
        assertEquals(1, loader.downloads());
        assertEquals(0, loader.runs());
    }

    @Test
    void aTransferThatBreaksOffIsBegunAnewTwice() {
        VirtualLoader loader = new VirtualLoader(Protocol.XMODEM, 1, 0).withRoomFor(10_000);

        assertEquals(FailureCause.DEVICE_REFUSED, failure(loader, settings(Dialect.XMODEM_1K)).failure());

        assertEquals(3, loader.downloads());
    }

    @Test
    void aDeviceThatAsksAlreadyIsNotLedThereFirst() throws Exception {
        VirtualLoader loader = new VirtualLoader(Protocol.YMODEM, 1, 0);
        loader.write(new byte[] {'1'});

        LoaderSettings byHand = new LoaderSettings(Keystrokes.NONE, Duration.ZERO, "", Keystrokes.NONE, Dialect.YMODEM,
                "fw.bin", "", Keystrokes.NONE, "", Duration.ofSeconds(60), Duration.ofSeconds(30));
        install(loader, byHand);

        assertArrayEquals(image, loader.stored());
        assertEquals(0, loader.runs());
    }

    @Test
    void aKeyThatTheLoaderDidNotHearIsTypedAgainWhenItPrompts() throws Exception {
        VirtualLoader loader = new VirtualLoader(Protocol.YMODEM, 1, 0) {
            private boolean deaf = true;

            @Override
            void heard(byte[] bytes) throws IOException, InterruptedException {
                boolean missed = deaf && bytes[0] == '1';
                deaf &= !missed;
                super.heard(missed ? "reboot\r".getBytes(StandardCharsets.US_ASCII) : bytes);
            }
        };

        install(loader, settings(Dialect.YMODEM));

        assertArrayEquals(image, loader.stored());
    }

    @Test
    void aDeviceThatSaysNothingIsGivenUpAndWhatItSaidIsQuoted() {
        VirtualWire silent = new VirtualWire();
        FirmwareException failure = failure(silent, settings(Dialect.YMODEM));

        assertEquals(FailureCause.DEVICE_SILENT, failure.failure());
        assertEquals(
                "the boot loader of valve on /dev/ttyUSB0 at 115200 baud does not print \"choose>\" or ask for a file"
                        + " within 60 s; it said nothing. Check the properties enter and prompt, the cable and the baud"
                        + " rate",
                failure.getMessage());
        assertTrue(silent.typed().startsWith("reboot\rreboot\r"), silent.typed());
        assertTrue(Math.abs(silent.nanoTime() - 60_000_000_000L) < 2_000_000_000L);
    }

    @Test
    void anImageInAZipFileIsSentAsItIsAndNotAsItIsPacked() throws Exception {
        Path zip = folder.resolve("dfu_application.zip");
        try (ZipOutputStream pack = new ZipOutputStream(Files.newOutputStream(zip))) {
            pack.putNextEntry(new ZipEntry("app.bin"));
            pack.write(image);
        }
        VirtualLoader loader = new VirtualLoader(Protocol.YMODEM, 1, 0);
        FirmwareImage packed = FirmwareImage.mcuboot("", "", SIZE);

        target(loader, settings(Dialect.YMODEM)).install(
                List.of(packed.within("", "app.bin", 0)), zip, (done, total) -> {});

        assertArrayEquals(image, loader.stored());
    }

    @Test
    void aPackageOfSeveralImagesIsRefusedAsAWhole() throws Exception {
        BootLoaderTarget target = target(new VirtualLoader(Protocol.YMODEM, 1, 0), settings(Dialect.YMODEM));

        target.require(List.of(DESCRIBED));
        FirmwareException failure =
                assertThrows(FirmwareException.class, () -> target.require(List.of(DESCRIBED, DESCRIBED)));

        assertEquals(FailureCause.UNSUPPORTED_PACKAGE, failure.failure());
        assertTrue(failure.getMessage().contains("the package holds 2"), failure.getMessage());
    }

    @Test
    void aLoaderThatIsNotContentIsQuoted() {
        VirtualLoader loader = new VirtualLoader(Protocol.YMODEM, 1, 0);
        LoaderSettings of = settings(Dialect.YMODEM);
        LoaderSettings other = new LoaderSettings(of.enter(), of.enterAgain(), of.prompt(), of.start(), of.dialect(),
                of.fileName(), "signature ok", of.run(), of.running(), of.patience(), of.bootPatience());

        FirmwareException failure = failure(loader, other);

        assertEquals(FailureCause.DEVICE_REFUSED, failure.failure());
        assertTrue(
                failure.getMessage()
                        .endsWith("did not say \"signature ok\" within 30 s; the last it said was \"choose>\""),
                failure.getMessage());
    }

    @Test
    void aReceiverThatWantsAStreamIsRefusedAndToldToGiveUp() {
        VirtualWire streaming = new VirtualWire() {
            @Override
            void heard(byte[] bytes) {
                if (typed().endsWith("reboot\r")) {
                    say("\r\nG".getBytes(StandardCharsets.US_ASCII));
                }
            }
        };

        FirmwareException failure = failure(streaming, settings(Dialect.YMODEM));

        assertTrue(failure.getMessage().contains("asks for YMODEM-g"), failure.getMessage());
        assertTrue(streaming.typed().contains("\u0018\u0018"), streaming.typed());
    }

    @Test
    void anInterruptedTransferIsCancelledInTheDevice() {
        VirtualLoader loader = new VirtualLoader(Protocol.YMODEM, 1, 0) {
            @Override
            public boolean store(long offset, byte[] data) {
                Thread.currentThread().interrupt();
                return super.store(offset, data);
            }

            @Override
            public int read(byte[] into, Duration timeout) throws FirmwareException, InterruptedException {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                return super.read(into, timeout);
            }
        };

        assertThrows(InterruptedException.class, () -> install(loader, settings(Dialect.YMODEM)));

        assertTrue(loader.typed().endsWith("\u0018".repeat(8) + "\b".repeat(8)));
    }
}
