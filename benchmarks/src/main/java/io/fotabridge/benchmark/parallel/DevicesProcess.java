// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.parallel;

import io.fotabridge.benchmark.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The process of the simulated devices. */
final class DevicesProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChildProcess process;
    private final Path folder;
    private final List<String> ports = new ArrayList<>();

    DevicesProcess(int count, int baud, Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.process = ChildProcess.java(
                List.of("-XX:+UseSerialGC"), DevicesMain.class, folder.resolve("devices.log"),
                String.valueOf(count), String.valueOf(baud), folder.toString());
        try {
            for (int i = 0; i < count; i++) {
                ports.add(process.line(PATIENCE));
            }
        } catch (IOException | InterruptedException e) {
            process.close();
            throw e;
        }
    }

    List<String> ports() {
        return ports;
    }

    /** What uploads to a device go to. */
    Path secondSlot(int device) {
        return folder.resolve(String.valueOf(device)).resolve("slot1.bin");
    }

    @Override
    public void close() {
        process.close();
    }
}
