// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.framework;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.gateway.Gateway;
import io.fotabridge.api.gateway.KeystoreException;
import io.fotabridge.api.gateway.Keystores;
import io.fotabridge.api.gateway.Secrets;
import io.fotabridge.api.state.StateDocument;
import io.fotabridge.api.state.StateStore;
import io.fotabridge.emulator.certificate.Authority;
import io.fotabridge.emulator.certificate.Credential;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.configuration.Password;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

class KuraFrameworkTest {

    private static final String STORE = "io.fotabridge.engine.PackageStore";
    private static final String SERVER = "io.fotabridge.lwm2m.Server";
    private static final String KEYSTORE = "org.eclipse.kura.core.keystore.FilesystemKeystoreServiceImpl";
    private static final String SERIAL = "io.fotabridge.serial.SerialDevice";

    @TempDir
    Path home;

    @BeforeEach
    void forget() {
        Calls.SEEN.clear();
    }

    @Test
    void seedsEveryComponentWithItsDefaults() throws Exception {
        try (KuraFramework framework = new KuraFramework(home, Map.of()).startBundles()) {
            ConfigurationService service = configured(framework, STORE, SERVER, "io.fotabridge.kura.State");

            assertEquals(256, properties(service, STORE).get("quota.mib"));
            assertEquals(true, properties(service, SERVER).get("enabled"));
            assertTrue(service.getFactoryComponentPids().contains(SERIAL));
            assertEquals(Bundle.ACTIVE, framework.bundle("io.fotabridge.emulator.kura-api").getState());
            assertEquals(home.resolve("data/fotabridge"), framework.service(Gateway.class).dataDirectory());
        }
    }

    @Test
    void opensSerialPortsFromWithinTheBundle() throws Exception {
        Path noTerminal = Files.createFile(home.resolve("ttyFake"));
        try (KuraFramework framework = new KuraFramework(home, Map.of()).startBundles()) {
            Object factory = framework.anyService("(io.scheme=comm)");
            Method open = factory.getClass().getMethod("createConnection", String.class, int.class, boolean.class);

            InvocationTargetException refused = assertThrows(
                    InvocationTargetException.class, () -> open.invoke(factory, "comm:" + noTerminal, 1, false));
            assertInstanceOf(IOException.class, refused.getCause(), "by the native library, which was found");
        }
    }

    @Test
    void givesSecretsBackInClearText() throws Exception {
        try (KuraFramework framework = new KuraFramework(home, Map.of()).startBundles()) {
            ConfigurationService service = configured(framework, SERVER);
            service.updateConfiguration(SERVER, map("psk.key", new Password("c0ffee")), true);

            assertEquals("c0ffee", properties(service, SERVER).get("psk.key").toString());
            Object cipher = service.getComponentConfigurations().stream()
                    .filter(configuration -> configuration.getPid().equals(SERVER))
                    .findFirst()
                    .orElseThrow()
                    .getConfigurationProperties()
                    .get("psk.key");
            assertArrayEquals("c0ffee".toCharArray(), framework.service(Secrets.class).reveal(cipher.toString()));
        }
    }

    @Test
    void lendsKeysOfAKeystoreThatAnAdministratorHasAdded() throws Exception {
        Authority authority = new Authority("plant");
        Credential gateway = authority.issue("gateway");
        gateway.store(home.resolve("keys.p12"), "gw", "opensesame".toCharArray(), authority.certificate());
        try (KuraFramework framework = new KuraFramework(home, Map.of()).startBundles()) {
            Keystores keystores = framework.service(Keystores.class);
            assertThrows(KeystoreException.class, () -> keystores.identity("Lwm2mKeystore", "gw"));

            Map<String, Object> properties = map("keystore.path", home.resolve("keys.p12").toString());
            properties.put("keystore.password", new Password("opensesame"));
            configured(framework, STORE).createFactoryConfiguration(KEYSTORE, "Lwm2mKeystore", properties, true);

            await().ignoreExceptions().untilAsserted(() ->
                    assertEquals(gateway.key(), keystores.identity("Lwm2mKeystore", "gw").key()));
            assertEquals(List.of(authority.certificate()), keystores.trusted("Lwm2mKeystore"));
        }
        try (var snapshots = Files.walk(home.resolve("user/snapshots"))) {
            for (Path snapshot : snapshots.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(snapshot, StandardCharsets.ISO_8859_1).contains("opensesame"));
            }
        }
    }

    @Test
    void keepsStateInTheConfigurationAlone() throws Exception {
        StateDocument document = new StateDocument(7, "{\"targets\":[]}");
        try (KuraFramework framework = new KuraFramework(home, Map.of()).startBundles()) {
            ConfigurationService service = configured(framework, "io.fotabridge.kura.State");
            framework.service(StateStore.class).save(document);
            await().until(() -> service.getSnapshots().size() == 1);
        }
        Files.delete(home.resolve("data/fotabridge/updates.state"));

        try (KuraFramework framework = new KuraFramework(home, Map.of()).startBundles()) {
            configured(framework, "io.fotabridge.kura.State");
            await().until(() -> framework.service(StateStore.class) != null);
            assertEquals(Optional.of(document), framework.service(StateStore.class).load());
        }
    }

    @Test
    void configuresInstancesAlsoInOtherBundlesAndBringsThemBack() throws Exception {
        try (KuraFramework framework = new KuraFramework(home, Map.of()).startBundles()) {
            framework.install(ProbeBundle.pack(home)).start();
            ConfigurationService service = configured(framework, STORE);
            service.createFactoryConfiguration(SERIAL, "valve", map("port", "/dev/ttyUSB0"), true);

            await().until(() -> Calls.SEEN.stream().anyMatch(call -> call.method().equals("activate")));
            assertEquals("valve", Calls.SEEN.get(0).properties().get("kura.service.pid"));
            assertEquals("/dev/ttyUSB0", Calls.SEEN.get(0).properties().get("port"));
            assertEquals(115200, Calls.SEEN.get(0).properties().get("baud.rate"));
            await().until(() -> anchored(framework, "valve"));

            service.updateConfiguration("valve", map("baud.rate", 9600), true);
            await().until(() -> Calls.SEEN.stream().anyMatch(call -> call.method().equals("modified")
                    && Integer.valueOf(9600).equals(call.properties().get("baud.rate"))));
        }
        forget();

        try (KuraFramework framework = new KuraFramework(home, Map.of()).startBundles()) {
            framework.install(ProbeBundle.pack(home)).start();
            await().until(() -> Calls.SEEN.stream().anyMatch(call -> call.method().equals("activate")));
            assertEquals(9600, Calls.SEEN.get(0).properties().get("baud.rate"));

            configured(framework, "valve").deleteFactoryConfiguration("valve", true);
            await().until(() -> Calls.SEEN.stream().anyMatch(call -> call.method().equals("deactivate")));
            await().until(() -> !anchored(framework, "valve"));
        }
    }

    @Test
    void appliesTheSeedOnTheFirstStartOnly() throws Exception {
        Path seed = Files.writeString(home.resolve("seed.properties"), """
                io.fotabridge.lwm2m.Server/server.uri=coaps://example.org:5684
                io.fotabridge.lwm2m.Server/psk.key=c0ffee
                io.fotabridge.serial.SerialDevice/valve/port=/dev/ttyUSB0
                io.fotabridge.serial.SerialDevice/valve/baud.rate=57600
                """);
        Map<String, String> properties = Map.of("fotabridge.seed", seed.toString());
        try (KuraFramework framework = new KuraFramework(home, properties).startBundles()) {
            ConfigurationService service = configured(framework, SERVER, "valve");
            await().until(() -> service.getSnapshots().size() == 1);
            assertEquals("coaps://example.org:5684", properties(service, SERVER).get("server.uri"));
            assertEquals("c0ffee", properties(service, SERVER).get("psk.key").toString());
            assertEquals(57600, properties(service, "valve").get("baud.rate"));
            service.updateConfiguration("valve", map("baud.rate", 9600), true);
        }
        try (KuraFramework framework = new KuraFramework(home, properties).startBundles()) {
            ConfigurationService service = configured(framework, SERVER, "valve");
            assertEquals(9600, properties(service, "valve").get("baud.rate"));
        }
        assertEquals(List.of(), unfinished());
    }

    private List<Path> unfinished() throws IOException {
        try (var files = Files.list(home.resolve("user/snapshots"))) {
            return files.filter(file -> file.toString().endsWith("unfinished")).toList();
        }
    }

    private static boolean anchored(KuraFramework framework, String pid) {
        return framework.hasService("(&(objectClass=org.eclipse.kura.configuration.ConfigurableComponent)"
                + "(kura.service.pid=" + pid + "))");
    }

    /** Waits until the pids are tracked and defined, as a console does. */
    private static ConfigurationService configured(KuraFramework framework, String... pids) {
        await().until(() -> framework.service(ConfigurationService.class) != null);
        ConfigurationService service = framework.service(ConfigurationService.class);
        for (String pid : pids) {
            await(pid).until(() -> {
                ComponentConfiguration configuration = service.getComponentConfiguration(pid);
                return configuration != null && configuration.getDefinition() != null;
            });
        }
        return service;
    }

    private static Map<String, Object> properties(ConfigurationService service, String pid) throws KuraException {
        return service.getComponentConfiguration(pid).getConfigurationProperties();
    }

    private static Map<String, Object> map(String key, Object value) {
        Map<String, Object> map = new HashMap<>();
        map.put(key, value);
        return map;
    }
}
