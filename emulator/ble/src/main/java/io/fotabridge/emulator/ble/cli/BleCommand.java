// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.cli;

import io.fotabridge.emulator.ble.gatt.Protection;
import io.fotabridge.emulator.ble.peripheral.Pairing;
import io.fotabridge.emulator.ble.peripheral.Radio;
import io.fotabridge.emulator.ble.smp.BleDevice;
import io.fotabridge.emulator.ble.smp.SmpPeripheralSettings;
import io.fotabridge.emulator.ble.time.RealAirTime;
import io.fotabridge.emulator.device.DeviceBuilder;
import io.fotabridge.emulator.device.SimulatedDevice;
import io.fotabridge.emulator.device.cli.ApplicationOptions;
import io.fotabridge.emulator.device.cli.BootLoaderOptions;
import io.fotabridge.emulator.device.cli.EventPrinter;
import io.fotabridge.emulator.device.cli.FaultOptions;
import io.fotabridge.emulator.device.cli.FlashOptions;
import io.fotabridge.emulator.device.cli.TimingOptions;
import io.fotabridge.emulator.device.event.EventFormat;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs one simulated device with SMP over Bluetooth until the process is ended. */
@Command(name = "ble", sortOptions = false, usageHelpAutoWidth = true,
        description = "A simulated microcontroller with an SMP server over Bluetooth Low Energy, and the radio and "
                + "BlueZ through which a gateway sees it. Prints \"ready ADDRESS\", then one line for each event.")
final class BleCommand implements Callable<Integer> {
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this and exit")
    private boolean help;

    @Option(names = "--events", paramLabel = "FORMAT", defaultValue = "text",
            description = "how events are printed: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private EventFormat events;

    @Option(names = "--hidden", description = "advertise neither a name nor the SMP service")
    private boolean hidden;

    @Option(names = "--reassembly", description = "take a message in several writes (BT_REASSEMBLY)")
    private boolean reassembly;

    @Option(names = "--buf-size", paramLabel = "BYTES", defaultValue = "384",
            description = "size of a network buffer (${DEFAULT-VALUE})")
    private int bufferSize;

    @Option(names = "--buf-count", paramLabel = "N", defaultValue = "4",
            description = "number of network buffers (${DEFAULT-VALUE})")
    private int bufferCount;

    @Option(names = "--security", paramLabel = "LEVEL", defaultValue = "open",
            description = "what SMP asks for: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private Protection protection;

    @Option(names = "--pairing", paramLabel = "ANSWER", defaultValue = "just_works",
            description = "to those who want to pair: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private Pairing pairing;

    @Option(names = "--changing-address", description = "another address after each reset")
    private boolean changingAddress;

    @Option(names = "--changing-table", description = "other attribute handles after each reset")
    private boolean changingTable;

    @ArgGroup(validate = false, order = 1, heading = "%nThe bus:%n")
    private final BusOptions bus = new BusOptions();

    @ArgGroup(validate = false, order = 2, heading = "%nThe radio:%n")
    private final RadioOptions radio = new RadioOptions();

    @ArgGroup(validate = false, order = 3, heading = "%nThe flash:%n")
    private final FlashOptions flash = new FlashOptions();

    @ArgGroup(validate = false, order = 4, heading = "%nThe application:%n")
    private final ApplicationOptions application = new ApplicationOptions();

    @ArgGroup(validate = false, order = 5, heading = "%nThe boot loader:%n")
    private final BootLoaderOptions bootLoader = new BootLoaderOptions();

    @ArgGroup(validate = false, order = 6, heading = "%nHow long things take:%n")
    private final TimingOptions timing = new TimingOptions();

    @ArgGroup(validate = false, order = 7, heading = "%nWhat goes wrong:%n")
    private final FaultOptions faults = new FaultOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        EventPrinter printer = new EventPrinter(System.out, events);
        RealAirTime time = new RealAirTime(1);
        Radio air = radio.radio(time);
        SmpPeripheralSettings settings = settings();
        DeviceBuilder like = device().listener(printer::print);
        Closeable service = bus.open(air);
        BleDevice device = BleDevice.start(air, time, settings, like);
        radio.happenTo(device.peripheral(), time);
        Ending.await(device, service);
        return 0;
    }

    private SmpPeripheralSettings settings() {
        return new SmpPeripheralSettings(radio.address(), hidden ? Optional.empty() : Optional.of(radio.name()),
                !hidden, protection, pairing, radio.link(), reassembly, bufferSize, bufferCount, changingAddress,
                changingTable);
    }

    private DeviceBuilder device() throws IOException {
        DeviceBuilder device = SimulatedDevice.builder().timing(timing.timing()).faults(faults.faults());
        flash.apply(device);
        application.apply(device);
        bootLoader.apply(device);
        return device;
    }
}
