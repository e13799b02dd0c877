// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.cli;

import io.fotabridge.emulator.device.DeviceBuilder;
import io.fotabridge.emulator.device.SimulatedDevice;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs one simulated device until the process is ended. */
@Command(name = "device", subcommands = {ImageCommand.class, LoaderCommand.class}, sortOptions = false,
        usageHelpAutoWidth = true, commandListHeading = "%nInstead of a device with SMP:%n",
        customSynopsis = "bin/device [OPTION]...   or   bin/device image|loader|ble|dfu|dfu-package --help",
        description = {
            "",
            "A simulated microcontroller with an SMP server and MCUboot, on a pseudo-terminal. Prints \"ready PORT\", "
                + "then one line for each event, until it is interrupted.",
            "",
            "For a first try:  bin/device --link /tmp/board  and, elsewhere,",
            "bin/gateway --server coap://... --serial board=/tmp/board,115200",
            ""},
        footer = {
            "",
            "Sizes are like 1500, 100K or 2M, times like 500us, 250ms or 10s.",
            "Exit code 0 when ended, 1 if it cannot run, 2 for wrong options."})
final class DeviceCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @ArgGroup(validate = false, order = 1, heading = "%nThe port:%n")
    private final PortOptions port = new PortOptions();

    @Mixin
    private final BoardOptions board = new BoardOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        EventPrinter printer = output.printer();
        // The hook comes first: whoever reads "ready" may end this process at once.
        CompletableFuture<SimulatedDevice> started = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(started), "device close"));
        try {
            started.complete(builder().listener(printer::print).start());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } finally {
            started.cancel(false);
        }
        new CountDownLatch(1).await();
        return 0;
    }

    private DeviceBuilder builder() throws IOException {
        DeviceBuilder device = board.builder();
        port.apply(device);
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
