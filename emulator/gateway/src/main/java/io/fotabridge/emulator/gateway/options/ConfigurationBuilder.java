// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.options;

import io.fotabridge.emulator.gateway.config.BadSettingException;
import io.fotabridge.emulator.gateway.config.Configuration;
import io.fotabridge.emulator.gateway.config.Configurations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Puts together the configurations that options ask for; {@code --set} has the last word. Not thread-safe. */
final class ConfigurationBuilder {

    private final Configurations configurations = new Configurations(Pids.ALL);
    private final Configuration server = configurations.get(Pids.SERVER);

    ConfigurationBuilder server(ServerOption option, Optional<String> endpoint) {
        server.set("server.uri", option.uri().toString());
        server.set("endpoint.name", endpoint.filter(name -> !name.isEmpty()).orElseGet(() -> "fota-bridge-" + host()));
        return this;
    }

    ConfigurationBuilder serial(SerialOption option) {
        return serial(Pids.SERIAL_DEVICE, option);
    }

    ConfigurationBuilder bootLoader(SerialOption option) {
        return serial(Pids.BOOT_LOADER_DEVICE, option);
    }

    private ConfigurationBuilder serial(String pid, SerialOption option) {
        Configuration device = configurations.add(pid, option.name()).set("port", option.port());
        option.baud().ifPresent(baud -> device.set("baud.rate", baud));
        return this;
    }

    ConfigurationBuilder command(CommandOption option) {
        configurations.add(Pids.COMMAND_DEVICE, option.name()).set("program", option.program());
        return this;
    }

    ConfigurationBuilder self(String program) {
        configurations.get(Pids.GATEWAY_ITSELF).set("program", program);
        return this;
    }

    ConfigurationBuilder credentials(List<PskOption> options) {
        options.forEach(this::credentials);
        return this;
    }

    ConfigurationBuilder settings(List<String> assignments) {
        assignments.forEach(configurations::set);
        return this;
    }

    Configurations build() {
        checkSecurity();
        checkEndpoints();
        return configurations;
    }

    private void credentials(PskOption option) {
        boolean ownKey = option.endpoint().isEmpty() || option.endpoint().equals(server.get("endpoint.name"));
        if (ownKey && server.get("psk.key").isPresent()) {
            throw new BadSettingException("--psk is given twice for the gateway's own endpoint");
        }
        Configuration holder = ownKey
                ? server.set("security.mode", "PSK")
                : configurations
                        .add(Pids.CREDENTIALS, "psk-" + option.endpoint().get())
                        .set("endpoint.name", option.endpoint().get());
        holder.set("psk.identity", option.identity()).set("psk.key", option.key());
    }

    private void checkSecurity() {
        boolean encrypted = ServerOption.parse(text(server, "server.uri")).encrypted();
        boolean psk = "PSK".equals(text(server, "security.mode"));
        if (encrypted && !psk) {
            throw new BadSettingException("a coaps:// server needs --psk ID:HEXKEY");
        }
        if (!encrypted && (psk || !configurations.instances(Pids.CREDENTIALS).isEmpty())) {
            throw new BadSettingException("with --psk the server must be given as coaps://HOST:PORT");
        }
        if (psk && (text(server, "psk.identity").isEmpty() || text(server, "psk.key").isEmpty())) {
            throw new BadSettingException("the security mode PSK needs --psk ID:HEXKEY");
        }
    }

    /** Two devices under one endpoint would throw each other out; credentials for no endpoint are a typing error. */
    private void checkEndpoints() {
        Set<String> endpoints = new LinkedHashSet<>();
        endpoints.add(text(server, "endpoint.name"));
        devices().map(device -> endpoint(device.name())).forEach(name -> {
            if (!endpoints.add(name)) {
                throw new BadSettingException("two devices would register under the endpoint '" + name + "'");
            }
        });
        for (Configuration credentials : configurations.instances(Pids.CREDENTIALS)) {
            String endpoint = text(credentials, "endpoint.name");
            if (!endpoints.contains(endpoint)) {
                throw new BadSettingException("--psk names the endpoint '" + endpoint
                        + "', which does not exist; there are " + String.join(", ", endpoints));
            }
        }
    }

    private Stream<Configuration> devices() {
        return Stream.of(Pids.SERIAL_DEVICE, Pids.BOOT_LOADER_DEVICE, Pids.COMMAND_DEVICE)
                .flatMap(pid -> configurations.instances(pid).stream());
    }

    private String endpoint(String device) {
        return text(server, "device.endpoint")
                .replace("{gateway}", text(server, "endpoint.name"))
                .replace("{device}", device);
    }

    /** The same default as the component's; it is set here so that all endpoints are known before anything starts. */
    private static String host() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            throw new BadSettingException("the name of this host is not known; give --endpoint NAME");
        }
    }

    private static String text(Configuration configuration, String key) {
        return configuration.get(key).orElse("");
    }
}
