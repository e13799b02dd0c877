// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.cli;

import io.fotabridge.emulator.device.DeviceBuilder;
import io.fotabridge.emulator.device.SimulatedDevice;
import java.io.IOException;
import picocli.CommandLine.ArgGroup;

/** What a device with SMP is like, however one speaks with it. */
public final class BoardOptions {
    @ArgGroup(validate = false, order = 11, heading = "%nThe flash:%n")
    private final FlashOptions flash = new FlashOptions();

    @ArgGroup(validate = false, order = 12, heading = "%nThe application:%n")
    private final ApplicationOptions application = new ApplicationOptions();

    @ArgGroup(validate = false, order = 13, heading = "%nThe boot loader:%n")
    private final BootLoaderOptions bootLoader = new BootLoaderOptions();

    @ArgGroup(validate = false, order = 14, heading = "%nHow long things take:%n")
    private final TimingOptions timing = new TimingOptions();

    @ArgGroup(validate = false, order = 15, heading = "%nWhat goes wrong:%n")
    private final FaultOptions faults = new FaultOptions();

    /** Such a device, without a line as yet. */
    public DeviceBuilder builder() throws IOException {
        DeviceBuilder device = SimulatedDevice.builder().timing(timing.timing()).faults(faults.faults());
        flash.apply(device);
        application.apply(device);
        bootLoader.apply(device);
        return device;
    }
}
