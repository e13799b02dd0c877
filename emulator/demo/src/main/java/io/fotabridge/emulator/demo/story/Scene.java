// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.story;

import io.fotabridge.emulator.demo.Workspace;
import io.fotabridge.emulator.demo.display.Display;
import io.fotabridge.emulator.demo.gateway.Gateway;
import io.fotabridge.emulator.demo.process.Children;
import io.fotabridge.emulator.demo.process.Installation;
import io.fotabridge.emulator.demo.story.Cast.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Everything that runs: the operator's servers in this process, the devices and the gateway in processes of their own.
 *
 * @param moments where whoever waits for something waits
 */
record Scene(Cast cast, Moments moments, Display display, Campaigns campaigns, Devices devices, Gateway gateway,
        GatewayWatch watch) implements AutoCloseable {

    /** For what takes seconds, on a machine that is busy with other things. */
    static final Duration SOON = Duration.ofSeconds(60);

    /** Starts the servers and the devices, and waits until these have booted; the gateway is not started yet. */
    static Scene open(Cast cast, Installation installation, Children children, Workspace workspace, Display display)
            throws IOException, DemoFailure, InterruptedException {
        Moments moments = new Moments();
        Devices devices = new Devices(cast, children, workspace, display, moments);
        devices.start(installation);
        Campaigns campaigns = new Campaigns(moments, patience(cast));
        try {
            moments.await("the simulated devices have booted", SOON, devices::haveBooted);
            GatewayWatch watch = new GatewayWatch(cast, display, moments);
            Gateway gateway = new Gateway(children, command(cast, installation, workspace, campaigns, devices),
                    workspace.log("gateway"), watch::heard,
                    code -> moments.failed("the gateway's process ended by itself, with exit code " + code));
            return new Scene(cast, moments, display, campaigns, devices, gateway, watch);
        } catch (DemoFailure | InterruptedException e) {
            campaigns.close();
            throw e;
        }
    }

    /** A minute, and what a line moves at the least: 32 KiB each second. */
    static Duration patience(Cast cast) {
        long largest = cast.roles().stream().mapToLong(role -> role.update().size()).max().orElse(0);
        return SOON.plusSeconds(largest / (32 * 1024));
    }

    private static List<String> command(Cast cast, Installation installation, Workspace workspace,
            Campaigns campaigns, Devices devices) {
        List<String> command = new ArrayList<>(
                List.of("env", "DBUS_SYSTEM_BUS_ADDRESS=unix:path=" + devices.bus()));
        command.addAll(installation.gateway());
        command.addAll(List.of(
                "--data", workspace.folder().resolve("gateway").toString(),
                "--server", campaigns.serverUri(),
                "--endpoint", "gateway",
                "--events", "json"));
        command.addAll(List.of("--ble", cast.distant().name() + "=" + devices.port(cast.distant())));
        for (Role role : List.of(cast.pushed(), cast.pulled())) {
            String port = devices.port(role);
            OptionalInt rate = role.pace().portRate();
            String line = rate.isPresent() ? port + "," + rate.getAsInt() : port;
            command.addAll(List.of("--serial", role.name() + "=" + line));
        }
        cast.firmwares().trustedKey().ifPresent(pem -> command.addAll(
                List.of("--set", "io.fotabridge.engine.PackageStore.trusted.keys=" + pem)));
        return command;
    }

    @Override
    public void close() throws IOException {
        campaigns.close();
    }
}
