// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.cli;

import io.fotabridge.emulator.device.DeviceBuilder;
import io.fotabridge.emulator.device.SimulatedDevice;
import io.fotabridge.emulator.device.event.EventFormat;
import io.fotabridge.emulator.device.framing.Framing;
import io.fotabridge.emulator.device.image.KeyFile;
import io.fotabridge.emulator.device.smp.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs one simulated device until the process is ended. */
@Command(name = "device", subcommands = {ImageCommand.class, LoaderCommand.class}, sortOptions = false,
        description = "A simulated microcontroller with an SMP server and MCUboot, on a pseudo-terminal. Prints "
                + "\"ready PORT\", then one line for each event, until it is interrupted.")
final class DeviceCommand implements Callable<Integer> {
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this and exit")
    private boolean help;

    @Option(names = "--link", paramLabel = "PATH", description = "symbolic link under which the port is found")
    private Path link;

    @Option(names = "--firmware", paramLabel = "FILE",
            description = "MCUboot image that runs first, if the flash is empty (a made-up version 1.0.0)")
    private Path firmware;

    @Option(names = "--flash", paramLabel = "DIR",
            description = "keep the flash here: a killed device comes back with it")
    private Path flash;

    @Option(names = "--slot-size", paramLabel = "SIZE", defaultValue = "512K", converter = ByteSize.class,
            description = "bytes of each slot (${DEFAULT-VALUE})")
    private long slotSize;

    @Option(names = "--images", paramLabel = "N", defaultValue = "1",
            description = "images of the device, each with two slots; 2 for one with a network core, whose full list "
                    + "needs --buf-size 1024 (${DEFAULT-VALUE})")
    private int images;

    @Option(names = "--baud", paramLabel = "RATE", defaultValue = "115200",
            description = "pace of the line, both directions; 0 for as fast as it goes (${DEFAULT-VALUE})")
    private int baud;

    @Option(names = "--buf-size", paramLabel = "BYTES", defaultValue = "384",
            description = "size of a network buffer (${DEFAULT-VALUE})")
    private int bufferSize;

    @Option(names = "--buf-count", paramLabel = "N", defaultValue = "4",
            description = "number of network buffers (${DEFAULT-VALUE})")
    private int bufferCount;

    @Option(names = "--framing", defaultValue = "console", description = "${COMPLETION-CANDIDATES}")
    private Framing framing;

    @Option(names = "--dialect", defaultValue = "zephyr",
            description = "whose server it plays: ${COMPLETION-CANDIDATES}")
    private Dialect dialect;

    @Option(names = "--trusted-key", paramLabel = "PEM",
            description = "the only public key whose images are started; without it: any image with a right hash")
    private Path trustedKey;

    @Option(names = "--image-check", description = "compare the flash with the hash of the upload at its end")
    private boolean imageCheck;

    @Option(names = "--reenumerate", description = "the port vanishes during a reset, as a USB device does")
    private boolean reenumerates;

    @Option(names = "--events", paramLabel = "FORMAT", defaultValue = "text",
            description = "how events are printed: ${COMPLETION-CANDIDATES}")
    private EventFormat events;

    @ArgGroup(validate = false, heading = "%nTimes, like 500us, 250ms or 10s:%n")
    private final TimingOptions timing = new TimingOptions();

    @ArgGroup(validate = false, heading = "%nFaults:%n")
    private final FaultOptions faults = new FaultOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        EventPrinter printer = new EventPrinter(System.out, events);
        // The hook comes first: whoever reads "ready" may end this process at once.
        CompletableFuture<SimulatedDevice> started = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(started), "device close"));
        try {
            started.complete(builder().listener(printer::print).start());
        } finally {
            started.cancel(false);
        }
        new CountDownLatch(1).await();
        return 0;
    }

    private DeviceBuilder builder() throws IOException {
        DeviceBuilder device = SimulatedDevice.builder().link(link).slotSize(slotSize).images(images).baud(baud)
                .buffers(bufferSize, bufferCount).framing(framing).dialect(dialect).timing(timing.timing())
                .faults(faults.faults());
        if (firmware != null) {
            device.firmware(firmware);
        }
        if (flash != null) {
            device.flash(flash);
        }
        if (trustedKey != null) {
            device.trustedKey(KeyFile.readPublic(trustedKey));
        }
        if (imageCheck) {
            device.imageCheck();
        }
        if (reenumerates) {
            device.reenumerates();
        }
        return device;
    }

    private static void close(CompletableFuture<SimulatedDevice> started) {
        try {
            started.join().close();
        } catch (CancellationException e) {
            // It never started: there is nothing to close, and the reason has been told.
            return;
        } catch (IOException e) {
            System.err.println("device: " + e.getMessage());
        }
    }
}
