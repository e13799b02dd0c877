// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.PackagedBytes;
import io.fotabridge.api.target.ImageScope;
import io.fotabridge.api.target.SlottedTarget.Confirmation;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TargetDescription.Role;
import io.fotabridge.emulator.device.SimulatedDevice;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.image.MadeImage;
import io.fotabridge.emulator.device.image.McubootImages;
import io.fotabridge.serial.internal.framing.Framing;
import io.fotabridge.serial.internal.jserialcomm.JSerialCommPortProvider;
import io.fotabridge.serial.internal.link.Duplex;
import io.fotabridge.serial.internal.link.ProviderChoice;
import io.fotabridge.serial.internal.link.SerialFrameLink;
import io.fotabridge.serial.internal.link.SerialLinkSettings;
import io.fotabridge.serial.internal.link.SerialPorts;
import io.fotabridge.serial.port.PseudoTerminal;
import io.fotabridge.smp.SmpSettings;
import io.fotabridge.smp.SmpTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uploads over pseudo-terminals: noisy ones, that lose, repeat and damage lines from a seed, and half-duplex ones. */
class NoisyLineTest {

    private static final SmpSettings SETTINGS = new SmpSettings(
            Confirmation.AFTER_SELF_TEST, new ImageScope(0, true), Duration.ofSeconds(60), Duration.ofSeconds(60));
    private static final long SEED = 8;
    private static final int SEEDS = 10;

    private static final Duplex HALF = new Duplex(Duplex.Mode.HALF, Duration.ofMillis(1), false);

    @TempDir
    private Path folder;

    private Path file;
    private MadeImage made;

    @BeforeEach
    void makeImage() throws Exception {
        assumeTrue(PseudoTerminal.isSupported());
        file = folder.resolve("image.bin");
        made = McubootImages.version("2.0.0").body(1, 12_000).writeTo(file);
    }

    /** Lines are damaged only where somebody checks them: without framing a flipped bit is the image's. */
    @ParameterizedTest
    @CsvSource({
        "CONSOLE, 0.004, 0.02, 0.004, false",
        "CONSOLE, 0, 0, 0, true",
        "RAW, 0.05, 0.05, 0, false",
        "RAW, 0, 0, 0, true"
    })
    void everyByteArrives(Framing framing, double lost, double repeated, double damaged, boolean halfDuplex)
            throws Exception {
        Faults.Noise noise = new Faults.Noise(lost, repeated, damaged, framing == Framing.CONSOLE ? 0.1 : 0);
        Duplex duplex = halfDuplex ? HALF : Duplex.FULL;
        long seed = SEED;
        while (!arrives(framing, duplex, noise, seed) && lost > 0) {
            seed++;
            assertTrue(seed < SEED + SEEDS, "nothing was lost on " + SEEDS + " seeds");
        }
    }

    /** Uploads. Whose line a seed strikes depends on how fast both sides are: returns whether anything was sent again. */
    private boolean arrives(Framing framing, Duplex duplex, Faults.Noise noise, long seed) throws Exception {
        try (SimulatedDevice device = SimulatedDevice.builder()
                        .framing(io.fotabridge.emulator.device.framing.Framing.valueOf(framing.name()))
                        .buffers(1024, 4)
                        .faults(Faults.builder().seed(seed).noise(noise).build())
                        .start();
                SerialFrameLink link = link(device.port(), framing, duplex);
                PackagedBytes bytes = PackagedBytes.open(file, described())) {
            TargetDescription valve = new TargetDescription("valve", Role.SUB_DEVICE, "", "", "", false);

            new SmpTarget(valve, link, SETTINGS).stage(described(), bytes, (done, total) -> {});

            assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(device.slotFile(1)));
            return device.imageBytesReceived() > made.length();
        }
    }

    private FirmwareImage described() {
        String hash = HexFormat.of().formatHex(made.imageHash());
        return FirmwareImage.mcuboot("2.0.0", hash, made.length());
    }

    private static SerialFrameLink link(String port, Framing framing, Duplex duplex) {
        SerialPorts ports = new SerialPorts();
        ports.addProvider(new JSerialCommPortProvider());
        SerialLinkSettings settings = new SerialLinkSettings(port, 1_000_000, ProviderChoice.AUTO, duplex);
        return new SerialFrameLink("valve", settings, framing, ports);
    }
}
