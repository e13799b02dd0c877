// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.cli;

import io.fotabridge.emulator.ble.dfu.DfuPackages;
import io.fotabridge.emulator.ble.dfu.FirmwareType;
import io.fotabridge.emulator.device.cli.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a package for Nordic's Secure DFU, for those who have none at hand. */
@Command(name = "dfu-package", sortOptions = false, usageHelpAutoWidth = true,
        description = "Makes an unsigned package for Nordic's Secure DFU, as nrfutil does, around an application.")
final class DfuPackageCommand implements Callable<Integer> {
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this and exit")
    private boolean help;

    @Option(names = "--version", paramLabel = "N", required = true, description = "of the application")
    private long version;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "where to write it")
    private Path out;

    @Option(names = "--firmware", paramLabel = "FILE", description = "the application, in place of random bytes")
    private Path firmware;

    @Option(names = "--size", paramLabel = "SIZE", defaultValue = "32K", converter = ByteSize.class,
            description = "of the random bytes, like 1500, 100K or 2M (${DEFAULT-VALUE})")
    private long size;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of the random bytes")
    private long seed;

    @Option(names = "--hardware-version", paramLabel = "N", defaultValue = "52", description = "(${DEFAULT-VALUE})")
    private long hardware;

    @Option(names = "--softdevice", paramLabel = "N", defaultValue = "256", description = "(${DEFAULT-VALUE})")
    private int softDevice;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        byte[] application = firmware == null ? random() : Files.readAllBytes(firmware);
        byte[] zip = new DfuPackages().hardwareVersion(hardware).softDevices(softDevice)
                .firmware(FirmwareType.APPLICATION, version, application).zip();
        Files.write(out, zip);
        spec.commandLine().getOut().println(out + " " + zip.length + " bytes");
        return 0;
    }

    private byte[] random() {
        byte[] bytes = new byte[Math.toIntExact(size)];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
