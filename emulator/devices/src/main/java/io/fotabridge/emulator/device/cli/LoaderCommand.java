// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.cli;

import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.loader.LoaderDevice;
import io.fotabridge.emulator.device.loader.LoaderSettings;
import io.fotabridge.emulator.device.loader.Protocol;
import io.fotabridge.emulator.device.pty.PtyLine;
import io.fotabridge.emulator.device.time.DeviceTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs one simulated device with a boot loader for people until the process is ended. */
@Command(name = "loader", sortOptions = false,
        description = "A simulated microcontroller without SMP: its application obeys \"reboot\" and Enter, its boot "
                + "loader has a menu (1 takes a file by XMODEM or YMODEM, 2 runs it).")
final class LoaderCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(names = "--protocol", defaultValue = "ymodem", description = "${COMPLETION-CANDIDATES}")
    private Protocol protocol;

    @Option(names = "--link", paramLabel = "PATH", description = "symbolic link under which the port is found")
    private Path link;

    @Option(names = "--flash", paramLabel = "DIR", required = true, description = "where the flash is kept")
    private Path flash;

    @Option(names = "--slot-size", paramLabel = "SIZE", defaultValue = "512K", converter = ByteSize.class,
            description = "bytes of the slot (${DEFAULT-VALUE})")
    private long slotSize;

    @Option(names = "--baud", paramLabel = "RATE", defaultValue = "115200",
            description = "pace of the line, both directions; 0 for as fast as it goes (${DEFAULT-VALUE})")
    private int baud;

    @Option(names = "--reenumerate", description = "the port vanishes between application and boot loader")
    private boolean reenumerates;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of everything random here")
    private long seed;

    @Mixin
    private final ByteNoiseOptions byteNoise = new ByteNoiseOptions();

    @ArgGroup(validate = false, heading = "%nTimes, like 500us, 250ms or 10s:%n")
    private final TimingOptions timing = new TimingOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        EventPrinter printer = output.printer();
        LoaderSettings settings = new LoaderSettings(protocol, baud, timing.timing(),
                byteNoise.rates(), seed, reenumerates, DeviceTime.real());
        Flash opened = new Flash(flash, slotSize);
        // Whatever ends this process ends the device; its flash is consistent at every moment.
        try (LoaderDevice device = new LoaderDevice(settings, PtyLine.open(link), opened, printer::print)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(device), "device close"));
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private static void close(LoaderDevice device) {
        try {
            device.close();
        } catch (IOException e) {
            System.err.println("device: " + e.getMessage());
        }
    }
}
