// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The product as {@code bin/gateway} starts it, with the same options for the virtual machine. */
public final class GatewayProcess {

    private final Path root;
    private final Path folder;
    private final List<String> options = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xmx64m"));
    private final List<String> arguments = new ArrayList<>();

    /**
     * One that is to be started.
     *
     * @param root   of the project
     * @param folder where it keeps its state, and its log
     */
    public GatewayProcess(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
        arguments.addAll(List.of("--data", data().toString()));
    }

    /** More for the virtual machine; what is given twice counts as given last. */
    public GatewayProcess option(String option) {
        options.add(option);
        return this;
    }

    public GatewayProcess with(String name, String value) {
        arguments.addAll(List.of(name, value));
        return this;
    }

    public Path data() {
        return folder.resolve("data");
    }

    public ChildProcess start() throws IOException {
        Path target = root.resolve("emulator/gateway/target");
        List<String> command = new ArrayList<>(List.of(ChildProcess.virtualMachine()));
        command.addAll(options);
        command.addAll(List.of(
                "-Dfotabridge.features=" + root.resolve("features"),
                "-cp", target.resolve("gateway.jar") + ":" + target.resolve("lib") + "/*",
                "io.fotabridge.emulator.gateway.Main"));
        command.addAll(arguments);
        return ChildProcess.start(command, folder.resolve("gateway.log"));
    }
}
