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

    /** What secures a connection. */
    private static final List<String> KEYS = List.of(
            "security.mode", "psk.identity", "psk.key", "keystore", "key.alias", "server.public.key", "trust.keystore");

    private final Configurations configurations = new Configurations(Pids.ALL);
    private final Configuration server = configurations.get(Pids.SERVER);

    ConfigurationBuilder server(ServerOption option, Optional<String> endpoint) {
        server.set("server.uri", option.uri().toString());
        server.set("endpoint.name", endpoint.filter(name -> !name.isEmpty()).orElseGet(() -> "fota-bridge-" + host()));
        return this;
    }

    ConfigurationBuilder bootstrap(boolean isBootstrapServer) {
        if (isBootstrapServer) {
            server.set("bootstrap", "true");
        }
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

    ConfigurationBuilder ble(BleOption option) {
        configurations.add(Pids.BLE_DEVICE, option.name()).set("address", option.address());
        return this;
    }

    ConfigurationBuilder command(CommandOption option) {
        configurations.add(Pids.COMMAND_DEVICE, option.name()).set("program", option.program().path());
        return this;
    }

    ConfigurationBuilder self(ProgramOption option) {
        configurations.get(Pids.GATEWAY_ITSELF).set("program", option.path());
        return this;
    }

    ConfigurationBuilder credentials(List<PskOption> options) {
        options.forEach(this::credentials);
        return this;
    }

    ConfigurationBuilder identities(List<IdentityOption> options, Optional<TrustOption> trust) {
        if (options.stream().noneMatch(this::isGateways) && trust.isPresent()) {
            throw new BadSettingException("--trust needs --identity FILE.pem for the gateway");
        }
        options.forEach(option -> identity(option, trust));
        return this;
    }

    private void identity(IdentityOption option, Optional<TrustOption> trust) {
        if (isGateways(option)) {
            if (server.get("psk.key").or(() -> server.get("keystore")).isPresent()) {
                throw new BadSettingException("--identity or --psk is given twice for the gateway's own endpoint");
            }
            trust.orElseThrow(() -> new BadSettingException("--identity needs --trust, or who is the server?"))
                    .configure(server);
        }
        Configuration holder = isGateways(option) ? server : credentials(option.endpoint().get());
        holder.set("keystore", option.folder().toString()).set("key.alias", option.alias());
    }

    private boolean isGateways(IdentityOption option) {
        return option.endpoint().isEmpty() || option.endpoint().equals(server.get("endpoint.name"));
    }

    /** Further servers have the gateway's names and keys, until --set gives them others. */
    ConfigurationBuilder furtherServers(List<FurtherServerOption> options) {
        for (FurtherServerOption option : options) {
            Configuration further = configurations.add(Pids.FURTHER_SERVER, option.name());
            further.set("server.uri", option.server().uri().toString())
                    .set("endpoint.name", text(server, "endpoint.name"));
            if (option.server().encrypted()) {
                KEYS.forEach(key -> server.get(key).ifPresent(value -> further.set(key, value)));
            }
        }
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
                : credentials(option.endpoint().get());
        holder.set("psk.identity", option.identity()).set("psk.key", option.key());
    }

    private Configuration credentials(String endpoint) {
        return configurations.add(Pids.CREDENTIALS, "key-" + endpoint).set("endpoint.name", endpoint);
    }

    private void checkSecurity() {
        checkSecurity(server);
        configurations.instances(Pids.FURTHER_SERVER).forEach(ConfigurationBuilder::checkSecurity);
        boolean unused = servers().allMatch(each -> "NO_SEC".equals(text(each, "security.mode")));
        if (unused && !configurations.instances(Pids.CREDENTIALS).isEmpty()) {
            throw new BadSettingException("with keys the server must be given as coaps://HOST:PORT");
        }
    }

    private static void checkSecurity(Configuration server) {
        boolean encrypted = ServerOption.parse(text(server, "server.uri")).encrypted();
        String mode = text(server, "security.mode");
        if (encrypted && mode.equals("NO_SEC")) {
            throw new BadSettingException("a coaps:// server needs --psk ID:HEXKEY, or --identity and --trust");
        }
        if (!encrypted && !mode.equals("NO_SEC")) {
            throw new BadSettingException("with keys the server must be given as coaps://HOST:PORT");
        }
        if (mode.equals("PSK") && (text(server, "psk.identity").isEmpty() || text(server, "psk.key").isEmpty())) {
            throw new BadSettingException("the security mode PSK needs --psk ID:HEXKEY");
        }
    }

    private Stream<Configuration> servers() {
        return Stream.concat(Stream.of(server), configurations.instances(Pids.FURTHER_SERVER).stream());
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
                throw new BadSettingException("a key is given for the endpoint '" + endpoint
                        + "', which does not exist; there are " + String.join(", ", endpoints));
            }
        }
    }

    private Stream<Configuration> devices() {
        return Stream.of(Pids.SERIAL_DEVICE, Pids.BOOT_LOADER_DEVICE, Pids.BLE_DEVICE, Pids.COMMAND_DEVICE)
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
