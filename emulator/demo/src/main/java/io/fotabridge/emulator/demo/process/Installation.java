// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where everything was built, and how it is started from there.
 *
 * @param root the folder with the root pom
 */
public record Installation(Path root) {

    /** As {@code bin/demo} tells. */
    public static Installation ofSystemProperty() {
        return new Installation(Path.of(System.getProperty("fotabridge.root", ".")).toAbsolutePath().normalize());
    }

    /** The gateway on emulated Kura services: the memory of a small one, and a real optimizing compiler. */
    public List<String> gateway() {
        return java("gateway", "io.fotabridge.emulator.gateway.KuraGatewayMain",
                "-Xmx64m", "-Dfotabridge.features=" + root.resolve("features"));
    }

    /** A simulated device; it computes nothing worth optimizing. */
    public List<String> device() {
        return java("devices", "io.fotabridge.emulator.device.cli.Main", "-Xmx32m", "-XX:TieredStopAtLevel=1");
    }

    /** A simulated device on Bluetooth, with the air around it. */
    public List<String> bluetoothDevice() {
        List<String> command = java("ble", "io.fotabridge.emulator.ble.cli.Main", "-Xmx32m", "-XX:TieredStopAtLevel=1");
        command.add("ble");
        return command;
    }

    private List<String> java(String module, String main, String... options) {
        Path target = root.resolve("emulator").resolve(module).resolve("target");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of(options));
        command.add("-cp");
        command.add(target.resolve(module + ".jar") + ":" + target.resolve("lib") + "/*");
        command.add(main);
        return command;
    }
}
