// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.serial;

import io.fotabridge.api.image.PackagedBytes;
import io.fotabridge.emulator.device.boot.BootMode;
import io.fotabridge.emulator.device.boot.BootRules;
import io.fotabridge.emulator.device.boot.Downgrade;
import io.fotabridge.emulator.device.console.Console;
import io.fotabridge.emulator.device.event.DeviceEvent;
import io.fotabridge.emulator.device.fault.FaultInjector;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.flash.FlashController;
import io.fotabridge.emulator.device.flash.FlashController.Stall;
import io.fotabridge.emulator.device.smp.Application;
import io.fotabridge.emulator.device.smp.Board;
import io.fotabridge.emulator.device.smp.BufferLimits;
import io.fotabridge.emulator.device.smp.Dialect;
import io.fotabridge.emulator.device.smp.ServerSettings;
import io.fotabridge.emulator.device.smp.SmpServer;
import io.fotabridge.emulator.device.smp.UploadBooks;
import io.fotabridge.emulator.device.time.DeviceTime;
import io.fotabridge.emulator.device.time.DeviceTiming;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.client.Patience;
import io.fotabridge.smp.internal.client.Peer;
import io.fotabridge.smp.internal.client.Rhythm;
import io.fotabridge.smp.internal.client.Sequence;
import io.fotabridge.smp.internal.upload.Upload;
import io.fotabridge.smp.internal.upload.Uploader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The product's own upload over a modelled line. */
final class ModelRun {

    private static final long SLOT = 8 << 20;

    private final Line line;

    ModelRun(Line line) {
        this.line = line;
    }

    /** Bytes of the image a second, between the answers to the first chunk and to the last. */
    double bytesPerSecond(Image image, Path folder) throws Exception {
        try (Flash flash = new Flash(folder, SLOT);
                PackagedBytes bytes = PackagedBytes.open(image.stored().file(), image.described())) {
            ModelLine model = new ModelLine(line, server(flash));
            Meter meter = new Meter(model::nanoTime);
            Peer peer = Peer.behind(model, "device");
            Patience patience = new Patience(model, Duration.ofSeconds(60));
            try (Conversation conversation =
                    new Conversation(peer, model, model, new Sequence(0), patience, Rhythm.CALM)) {
                new Uploader(conversation, new Upload(0, bytes), () -> false, meter).run();
            }
            image.requireIn(flash.slot(1).file());
            return meter.bytesPerSecond();
        }
    }

    /** As an application has it whose flash takes no time. */
    private SmpServer server(Flash flash) {
        Consumer<DeviceEvent> nobody = event -> {};
        DeviceTiming instant = DeviceTiming.INSTANT;
        BootRules rules = new BootRules(BootMode.SWAP, Optional.empty(), Downgrade.ALLOWED, instant.swap());
        FlashController flashing = new FlashController(DeviceTime.real(), instant, Stall.NONE, false);
        Board board = new Board(List.of(flash), flashing, rules, DeviceTime.real(), instant,
                new FaultInjector(Faults.NONE, nobody), new UploadBooks(nobody), nobody);
        BufferLimits limits = new BufferLimits(line.buffer(), line.buffers(), line.framing().overhead());
        Console console = new Console(Map.of(), () -> "1.0.0");
        return new Application(board, ServerSettings.of(Dialect.ZEPHYR, limits), console).server();
    }
}
