// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.PackagedBytes;
import io.fotabridge.api.target.ImageScope;
import io.fotabridge.api.target.LinkHold;
import io.fotabridge.api.target.SlottedTarget.Confirmation;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TargetDescription.Role;
import io.fotabridge.ble.internal.frames.BleFrameLink;
import io.fotabridge.ble.internal.link.BleLink;
import io.fotabridge.emulator.device.SimulatedDevice;
import io.fotabridge.emulator.device.image.MadeImage;
import io.fotabridge.emulator.device.image.McubootImages;
import io.fotabridge.smp.SmpSettings;
import io.fotabridge.smp.SmpTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;

/** An image of version 2.0.0 in a file, and how it is brought to devices. */
public final class Firmware {

    private final Path file;
    private final MadeImage made;

    private Firmware(Path file, MadeImage made) {
        this.file = file;
        this.made = made;
    }

    public static Firmware in(Path folder) throws Exception {
        Path file = folder.resolve("image.bin");
        return new Firmware(file, McubootImages.version("2.0.0").body(1, 12_000).writeTo(file));
    }

    public static SmpTarget target(BleLink link, Duration patience) {
        TargetDescription valve = new TargetDescription("valve", Role.SUB_DEVICE, "", "", "", false);
        return new SmpTarget(valve, new BleFrameLink("valve", link), new SmpSettings(
                Confirmation.AFTER_SELF_TEST, new ImageScope(0, true), patience, Duration.ofSeconds(60)));
    }

    public long length() {
        return made.length();
    }

    public FirmwareImage described() {
        String hash = HexFormat.of().formatHex(made.imageHash());
        return FirmwareImage.mcuboot("2.0.0", hash, made.length());
    }

    public void stage(SmpTarget target) throws Exception {
        try (PackagedBytes bytes = PackagedBytes.open(file, described())) {
            target.stage(described(), bytes, (done, total) -> {});
        }
    }

    /** Staged, booted and confirmed, as the engine does it. */
    public void install(SmpTarget target) throws Exception {
        LinkHold hold = target.hold();
        try {
            stage(target);
            target.select(described());
            target.restart();
            target.awaitReturn();
            target.selfTest();
            target.confirm(described());
        } finally {
            hold.close();
        }
    }

    public void assertStaged(SimulatedDevice device) throws Exception {
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(device.slotFile(1)));
    }
}
