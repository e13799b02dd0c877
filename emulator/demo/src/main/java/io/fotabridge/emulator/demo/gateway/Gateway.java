// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.gateway;

import io.fotabridge.emulator.demo.process.ChildProcess;
import io.fotabridge.emulator.demo.process.Children;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The gateway, which can be killed and started again with the same folder. */
public final class Gateway {

    private final Children children;
    private final List<String> command;
    private final Path log;
    private final Consumer<GatewayEvent> events;
    private final Consumer<Integer> ended;
    private ChildProcess process;

    /**
     * Nothing is started yet.
     *
     * @param command to run it, both times
     * @param log     where its log goes, both times
     * @param events  takes what it tells, from a thread of its own
     * @param ended   told the exit code if it ends by itself
     */
    public Gateway(Children children, List<String> command, Path log, Consumer<GatewayEvent> events,
            Consumer<Integer> ended) {
        this.children = children;
        this.command = List.copyOf(command);
        this.log = log;
        this.events = events;
        this.ended = ended;
    }

    public void start() throws IOException {
        process = children.start(command, log, line -> events.accept(GatewayEventReader.read(line)), ended);
    }

    /** Kills it with SIGKILL and returns when it is dead. */
    public void kill() {
        process.kill();
    }

    public void stop() throws InterruptedException {
        process.stop();
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }
}
