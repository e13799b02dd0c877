// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.cli;

import io.fotabridge.emulator.ble.peripheral.Peripheral;
import io.fotabridge.emulator.ble.peripheral.Radio;
import io.fotabridge.emulator.ble.time.RealAirTime;
import java.io.Closeable;
import java.io.IOException;
import picocli.CommandLine.ArgGroup;

/** The air that a device is on, and BlueZ, through which a gateway sees it. */
final class AirOptions {
    @ArgGroup(validate = false, order = 1, heading = "%nThe bus:%n")
    private final BusOptions bus = new BusOptions();

    @ArgGroup(validate = false, order = 2, heading = "%nThe radio:%n")
    private final RadioOptions radio = new RadioOptions();

    /** A device that can be switched on. */
    interface Device {
        OnAir start(Radio air, RealAirTime time) throws IOException;
    }

    /** A device that runs, and how to end it. */
    record OnAir(Peripheral peripheral, Closeable end) {}

    RadioOptions radio() {
        return radio;
    }

    /** Runs a device until the process is ended. */
    void run(Device device) throws IOException, InterruptedException {
        RealAirTime time = new RealAirTime(1);
        Radio air = radio.radio(time);
        Closeable service = bus.open(air);
        OnAir started = device.start(air, time);
        radio.happenTo(started.peripheral(), time);
        Ending.await(started.end(), service);
    }
}
