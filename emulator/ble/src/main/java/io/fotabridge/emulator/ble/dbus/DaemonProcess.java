// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dbus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The reference dbus-daemon as a child process, for what only it can do; not every machine has one. */
public final class DaemonProcess implements PrivateBus {
    private static final String CONFIGURATION = """
            <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
             "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig>
              <type>session</type>
              <listen>unix:path=%s</listen>
              <auth>EXTERNAL</auth>
              <policy context="default">
                <allow send_destination="*" eavesdrop="true"/>
                <allow eavesdrop="true"/>
                <allow own="*"/>
              </policy>
            </busconfig>
            """;

    /** Ends the daemon when our end of the pipe closes, which it does even if this process is killed. */
    private static final String UNTIL_ORPHANED = "\"$0\" --config-file=\"$1\" --nofork --print-address & cat; kill $!";

    private final Process process;
    private final Path socket;

    private DaemonProcess(Process process, Path socket) {
        this.process = process;
        this.socket = socket;
    }

    /** Where the program is, if it is installed. */
    public static Optional<Path> program() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, "dbus-daemon"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it; returns when it listens. */
    public static DaemonProcess start(Path program, Path socket) throws IOException {
        Files.deleteIfExists(socket);
        Path configuration = socket.resolveSibling(socket.getFileName() + ".conf");
        Files.writeString(configuration, CONFIGURATION.formatted(socket));
        Process process = new ProcessBuilder("sh", "-c", UNTIL_ORPHANED, program.toString(),
                configuration.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader output = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (output.readLine() == null) {
            process.getOutputStream().close();
            throw new IOException(program + " does not start");
        }
        return new DaemonProcess(process, socket);
    }

    @Override
    public String address() {
        return "unix:path=" + socket;
    }

    @Override
    public boolean carriesFileDescriptors() {
        return true;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(socket);
        Files.deleteIfExists(socket.resolveSibling(socket.getFileName() + ".conf"));
    }
}
