// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.loader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.LinkQuality;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TargetDescription.Role;
import io.fotabridge.emulator.device.event.DeviceEvent;
import io.fotabridge.emulator.device.event.DeviceEvent.Booted;
import io.fotabridge.emulator.device.fault.Faults.ByteRates;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.image.MadeImage;
import io.fotabridge.emulator.device.image.McubootImages;
import io.fotabridge.emulator.device.loader.LoaderDevice;
import io.fotabridge.emulator.device.loader.Protocol;
import io.fotabridge.emulator.device.pty.PtyLine;
import io.fotabridge.emulator.device.time.DeviceTime;
import io.fotabridge.emulator.device.time.DeviceTiming;
import io.fotabridge.serial.internal.jserialcomm.JSerialCommPortProvider;
import io.fotabridge.serial.internal.link.ProviderChoice;
import io.fotabridge.serial.internal.link.SerialLink;
import io.fotabridge.serial.internal.link.SerialLinkSettings;
import io.fotabridge.serial.internal.link.SerialPorts;
import io.fotabridge.serial.internal.modem.Dialect;
import io.fotabridge.serial.port.PseudoTerminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From a package to a simulated device on a real pseudo-terminal, through the driver that is used on gateways. */
class EndToEndTest {

    @TempDir
    private Path folder;

    private final List<DeviceEvent> events = new CopyOnWriteArrayList<>();
    private Path file;
    private MadeImage made;

    @BeforeEach
    void makeImage() throws Exception {
        assumeTrue(PseudoTerminal.isSupported());
        file = folder.resolve("image.bin");
        made = McubootImages.version("2.0.0").body(1, 30_000).writeTo(file);
    }

    private LoaderDevice device(Protocol protocol, ByteRates noise, boolean reenumerates) throws Exception {
        DeviceTiming timing = DeviceTiming.INSTANT.withBoot(Duration.ofMillis(50)).withEraseSector(Duration.ofMillis(1));
        Flash flash = new Flash(folder.resolve("flash"), 256 * 1024);
        flash.slot(0).write(0, McubootImages.version("1.0.0").toBytes());
        return new LoaderDevice(
                new io.fotabridge.emulator.device.loader.LoaderSettings(
                        protocol, 0, timing, noise, 1, reenumerates, DeviceTime.real()),
                PtyLine.open(folder.resolve("ttyDevice")), flash, events::add);
    }

    private void install(Dialect dialect) throws Exception {
        SerialPorts ports = new SerialPorts();
        ports.addProvider(new JSerialCommPortProvider());
        LoaderSettings settings = new LoaderSettings(Keystrokes.parse("reboot\\r"), Duration.ofMillis(500),
                LoaderDevice.PROMPT.strip(), Keystrokes.parse("1"), dialect, "fw.bin", LoaderDevice.SUCCESS,
                Keystrokes.parse("2"), LoaderDevice.RUNNING + "2.0.0", Duration.ofSeconds(20), Duration.ofSeconds(20));
        TargetDescription valve = new TargetDescription("valve", Role.SUB_DEVICE, "", "", "", false);
        FirmwareImage image = FirmwareImage.mcuboot("2.0.0", "", made.length());
        try (SerialLink link = new SerialLink("valve",
                new SerialLinkSettings(folder.resolve("ttyDevice").toString(), 115_200, ProviderChoice.AUTO), ports)) {
            BootLoaderTarget target = new BootLoaderTarget(valve, link, settings);
            assertEquals(new LinkQuality(LinkQuality.Bearer.WIRE, true, OptionalInt.empty()), target.link());
            target.install(List.of(image), file, (done, total) -> {});
        }
    }

    private String lastBooted() {
        return events.stream().filter(Booted.class::isInstance).map(event -> ((Booted) event).version())
                .reduce("nothing", (first, last) -> last);
    }

    @ParameterizedTest
    @EnumSource
    void newFirmwareRuns(Dialect dialect) throws Exception {
        Protocol protocol = dialect == Dialect.YMODEM ? Protocol.YMODEM : Protocol.XMODEM;
        try (LoaderDevice device = device(protocol, new ByteRates(0, 0, 0), false)) {
            install(dialect);

            byte[] stored = Files.readAllBytes(device.slotFile());
            assertTrue(stored.length >= made.length());
            assertArrayEquals(Files.readAllBytes(file), Arrays.copyOf(stored, (int) made.length()));
        }
        assertEquals("2.0.0", lastBooted());
    }

    @Test
    void aBootLoaderThatIsAnotherUsbDeviceIsFoundAndSoIsItsApplication() throws Exception {
        try (LoaderDevice device = device(Protocol.YMODEM, new ByteRates(0, 0, 0), true)) {
            install(Dialect.YMODEM);

            assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(device.slotFile()));
        }
        assertEquals("2.0.0", lastBooted());
    }
}
