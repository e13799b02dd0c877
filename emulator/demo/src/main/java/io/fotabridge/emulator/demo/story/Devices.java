// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.story;

import io.fotabridge.emulator.demo.Workspace;
import io.fotabridge.emulator.demo.device.DeviceProcess;
import io.fotabridge.emulator.demo.device.DeviceReport;
import io.fotabridge.emulator.demo.display.Display;
import io.fotabridge.emulator.demo.process.ChildProcess;
import io.fotabridge.emulator.demo.process.Children;
import io.fotabridge.emulator.demo.process.Installation;
import io.fotabridge.emulator.demo.story.Cast.Role;
import io.fotabridge.emulator.device.flash.Flash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The simulated sub-devices, each in a process of its own, on a pseudo-terminal or on a Bluetooth of its own. */
final class Devices {

    private static final long SLOT_UNIT = 128 * 1024;

    private final Cast cast;
    private final Children children;
    private final Workspace workspace;
    private final Display display;
    private final Moments moments;
    private final Map<String, DeviceProcess> devices = new ConcurrentHashMap<>();

    Devices(Cast cast, Children children, Workspace workspace, Display display, Moments moments) {
        this.cast = cast;
        this.children = children;
        this.workspace = workspace;
        this.display = display;
        this.moments = moments;
    }

    void start(Installation installation) throws IOException {
        for (Role role : cast.roles()) {
            DeviceReport report = new DeviceReport();
            Path flash = workspace.folder("flash-" + role.name());
            ChildProcess process = children.start(
                    command(installation, role, flash),
                    workspace.log(role.name()),
                    line -> heard(role, report, line),
                    code -> moments.failed("the simulated device " + role.name() + " ended with exit code " + code));
            devices.put(role.name(), new DeviceProcess(process, report, flash));
        }
    }

    private List<String> command(Installation installation, Role role, Path flash) {
        List<String> command = new ArrayList<>(role == cast.distant()
                ? installation.bluetoothDevice()
                : installation.device());
        command.addAll(role == cast.distant()
                ? List.of("--bus", bus().toString(), "--name", role.name(), "--interval", "15ms")
                : List.of("--baud", Integer.toString(role.pace().baud())));
        command.addAll(List.of(
                "--firmware", role.factory().file().toString(),
                "--flash", flash.toString(),
                "--slot-size", Long.toString(slotSize(role)),
                "--events", "json"));
        cast.firmwares().trustedKeyFile().ifPresent(key -> command.addAll(List.of("--trusted-key", key.toString())));
        return command;
    }

    private static long slotSize(Role role) {
        long needed = Math.max(role.factory().size(), role.update().size()) + Flash.TRAILER_SIZE;
        return (needed + SLOT_UNIT - 1) / SLOT_UNIT * SLOT_UNIT;
    }

    private void heard(Role role, DeviceReport report, String line) {
        String event = report.add(line);
        if (event.equals("swapped")) {
            display.say(role.name() + " was told to update: its boot loader has swapped the slots, and "
                    + role.update().version() + " runs for a test.");
        } else if (event.equals("confirmed")) {
            display.say(role.name() + " answers and runs the right image, so the gateway confirms it: "
                    + role.update().version() + " stays.");
        }
        moments.happened();
    }

    boolean haveBooted() {
        return cast.roles().stream().allMatch(role -> report(role).bootedHash().isPresent());
    }

    DeviceReport report(Role role) {
        return devices.get(role.name()).report();
    }

    /** The socket of the message bus on which BlueZ shows the air around the device on Bluetooth. */
    Path bus() {
        return workspace.folder().resolve("bus");
    }

    /** Where it is connected: a serial port, or an address. */
    String port(Role role) {
        return report(role).port().orElseThrow();
    }

    /** The folder with the flash, for a look at it when the device is switched off. */
    Flash flash(Role role) throws IOException {
        return new Flash(devices.get(role.name()).flash(), slotSize(role));
    }

    void switchOff() throws InterruptedException {
        for (DeviceProcess device : devices.values()) {
            device.process().stop();
        }
    }
}
