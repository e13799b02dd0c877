// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.parallel;

import io.fotabridge.emulator.device.SimulatedDevice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Simulated devices, all in a process of their own, so that their work is not counted as the product's. */
final class DevicesMain {

    private static final int BUFFER = 1024;
    private static final int BUFFERS = 4;
    private static final long SLOT = 2 << 20;

    private DevicesMain() {}

    /** @param arguments how many, baud rate, folder for their flash; prints the port of each */
    public static void main(String... arguments) throws IOException, InterruptedException {
        List<SimulatedDevice> devices = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
            devices.add(SimulatedDevice.builder()
                    .baud(Integer.parseInt(arguments[1]))
                    .buffers(BUFFER, BUFFERS)
                    .slotSize(SLOT)
                    .flash(Path.of(arguments[2], String.valueOf(i)))
                    .start());
        }
        devices.forEach(device -> System.out.println(device.port()));
        new CountDownLatch(1).await();
    }
}
