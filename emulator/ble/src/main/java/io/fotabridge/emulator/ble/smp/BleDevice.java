// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.smp;

import io.fotabridge.emulator.ble.peripheral.Peripheral;
import io.fotabridge.emulator.ble.peripheral.Radio;
import io.fotabridge.emulator.ble.time.RealAirTime;
import io.fotabridge.emulator.device.DeviceBuilder;
import io.fotabridge.emulator.device.SimulatedDevice;
import io.fotabridge.emulator.device.framing.Framing;
import java.io.Closeable;
import java.io.IOException;

/**
 * The simulated device of the serial lines, on the air: the same SMP server, flash, boot loader and faults, in its own
 * threads. While it resets and boots its radio is silent.
 */
public final class BleDevice implements Closeable {
    private final SmpPeripheral radio;
    private final SimulatedDevice device;

    private BleDevice(SmpPeripheral radio, SimulatedDevice device) {
        this.radio = radio;
        this.device = device;
    }

    /**
     * Switches it on.
     *
     * @param like what the device is like behind its radio; line, framing, buffers, pace and clock are set here
     */
    public static BleDevice start(Radio air, RealAirTime time, SmpPeripheralSettings settings, DeviceBuilder like)
            throws IOException {
        GattLine[] line = new GattLine[1];
        SmpPeripheral radio = new SmpPeripheral(air, settings, message -> line[0].request(message));
        line[0] = new GattLine(settings.address().text(), time, radio::answer, radio::power);
        SimulatedDevice device = like.line(line[0]).framing(Framing.RAW).baud(0).reenumerates().time(time.forDevices())
                .buffers(settings.bufferSize(), settings.bufferCount()).start();
        line[0].plug();
        return new BleDevice(radio, device);
    }

    /** The radio, and what may happen to it. */
    public Peripheral peripheral() {
        return radio.peripheral();
    }

    /** The device behind it. */
    public SimulatedDevice device() {
        return device;
    }

    @Override
    public void close() throws IOException {
        device.close();
    }
}
