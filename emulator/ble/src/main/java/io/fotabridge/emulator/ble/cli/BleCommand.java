// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.cli;

import io.fotabridge.emulator.ble.cli.AirOptions.OnAir;
import io.fotabridge.emulator.ble.gatt.Protection;
import io.fotabridge.emulator.ble.peripheral.Pairing;
import io.fotabridge.emulator.ble.smp.BleDevice;
import io.fotabridge.emulator.ble.smp.SmpPeripheralSettings;
import io.fotabridge.emulator.device.DeviceBuilder;
import io.fotabridge.emulator.device.cli.BoardOptions;
import io.fotabridge.emulator.device.cli.OutputOptions;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs one simulated device with SMP over Bluetooth until the process is ended. */
@Command(name = "ble", sortOptions = false, usageHelpAutoWidth = true,
        description = "A simulated microcontroller with an SMP server over Bluetooth Low Energy, and the radio and "
                + "BlueZ through which a gateway sees it. Prints \"ready ADDRESS\", then one line for each event.")
final class BleCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

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

    @Mixin
    private final AirOptions air = new AirOptions();

    @Mixin
    private final BoardOptions board = new BoardOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        SmpPeripheralSettings settings = settings();
        DeviceBuilder like = board.builder().listener(output.printer()::print);
        air.run((radio, time) -> {
            BleDevice device = BleDevice.start(radio, time, settings, like);
            return new OnAir(device.peripheral(), device);
        });
        return 0;
    }

    private SmpPeripheralSettings settings() {
        RadioOptions radio = air.radio();
        return new SmpPeripheralSettings(radio.address(), hidden ? Optional.empty() : Optional.of(radio.name()),
                !hidden, protection, pairing, radio.link(), reassembly, bufferSize, bufferCount, changingAddress,
                changingTable);
    }
}
