// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.cli;

import io.fotabridge.emulator.ble.cli.AirOptions.OnAir;
import io.fotabridge.emulator.ble.dfu.DfuDevice;
import io.fotabridge.emulator.ble.dfu.DfuFaults;
import io.fotabridge.emulator.ble.dfu.DfuSettings;
import io.fotabridge.emulator.ble.dfu.DfuSettings.Buttonless;
import io.fotabridge.emulator.device.cli.ByteSize;
import io.fotabridge.emulator.device.cli.EventPrinter;
import io.fotabridge.emulator.device.cli.OutputOptions;
import io.fotabridge.emulator.device.cli.TimeSpan;
import io.fotabridge.emulator.device.event.DeviceEvent.Ready;
import io.fotabridge.emulator.device.image.KeyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs one simulated device with Nordic's Secure DFU until the process is ended; it forgets its flash then. */
@Command(name = "dfu", sortOptions = false, usageHelpAutoWidth = true,
        description = "A simulated device with Nordic's Secure DFU (nRF5 SDK), entered by its buttonless service, and "
                + "the radio and BlueZ through which a gateway sees it. Prints \"ready ADDRESS\", then one line for "
                + "each event.")
final class DfuCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(names = "--with-bonds", description = "the service wants a bond, and the boot loader keeps the address")
    private boolean withBonds;

    @Option(names = "--app-version", paramLabel = "N", defaultValue = "1",
            description = "of what runs at first (${DEFAULT-VALUE})")
    private long version;

    @Option(names = "--hardware-version", paramLabel = "N", defaultValue = "52", description = "(${DEFAULT-VALUE})")
    private long hardware;

    @Option(names = "--softdevice", paramLabel = "N", defaultValue = "256", description = "(${DEFAULT-VALUE})")
    private int softDevice;

    @Option(names = "--trusted-key", paramLabel = "PEM",
            description = "the only public key (P-256) whose packages are taken; without it: any package")
    private Path trustedKey;

    @Option(names = "--space", paramLabel = "SIZE", defaultValue = "256K", converter = ByteSize.class,
            description = "bytes that a firmware may have (${DEFAULT-VALUE})")
    private long space;

    @Option(names = "--boot-time", paramLabel = "TIME", defaultValue = "500ms", converter = TimeSpan.class,
            description = "from a reset until it advertises (${DEFAULT-VALUE})")
    private Duration boot;

    @Option(names = "--object-time", paramLabel = "TIME", defaultValue = "85ms", converter = TimeSpan.class,
            description = "for writing 4096 bytes into the flash (${DEFAULT-VALUE})")
    private Duration perObject;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of which packets are lost")
    private long seed;

    @Option(names = "--lose-packets", paramLabel = "0..1", description = "how likely a packet of data is lost")
    private double lostPackets;

    @Option(names = "--reset-at", paramLabel = "BYTE", converter = ByteSize.class,
            description = "reset when this byte arrives (repeatable)")
    private Set<Long> resets = Set.of();

    @Option(names = "--refuse-at", paramLabel = "BYTE=CODE",
            description = "answer the execution of the object that ends at this byte with this result (repeatable)")
    private Map<Long, Integer> refusals = Map.of();

    @Mixin
    private final AirOptions air = new AirOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        EventPrinter printer = output.printer();
        DfuSettings settings = settings();
        air.run((radio, time) -> {
            printer.print(new Ready(settings.address().text()));
            return new OnAir(new DfuDevice(radio, settings, printer::print).peripheral(), time::close);
        });
        return 0;
    }

    private DfuSettings settings() throws IOException {
        Optional<PublicKey> key = trustedKey == null ? Optional.empty()
                : Optional.of(KeyFile.readPublic(trustedKey));
        RadioOptions radio = air.radio();
        return new DfuSettings(radio.address(), radio.name(),
                withBonds ? Buttonless.WITH_BONDS : Buttonless.WITHOUT_BONDS, version, hardware, softDevice, key, space,
                radio.link(), boot, perObject, new DfuFaults(seed, lostPackets, resets, refusals));
    }
}
