// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.kura.crypto.AesCrypto;
import io.fotabridge.emulator.kura.metatype.Attribute;
import io.fotabridge.emulator.kura.metatype.Definition;
import io.fotabridge.emulator.kura.metatype.Designation;
import io.fotabridge.emulator.kura.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.Password;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmulatedConfigurationServiceTest {

    private static final String ONE = "a.Singleton";
    private static final String MANY = "a.Factory";

    @TempDir
    Path folder;

    private FakeConfigurationAdmin admin;
    private EmulatedConfigurationService service;

    @BeforeEach
    void start() throws Exception {
        admin = new FakeConfigurationAdmin();
        SnapshotStore store = new SnapshotStore(folder, 10, new AesCrypto((String) null));
        service = new EmulatedConfigurationService(admin.admin(), new AesCrypto((String) null), store);
        service.start();
    }

    @Test
    void seedsASingletonWhenItsDefinitionComes() throws KuraException {
        service.defined(definition(ONE, false));
        assertEquals(Map.of("size", 5, "kura.service.pid", ONE), admin.configurations.get(ONE));
        service.defined(definition(ONE, false));
        assertEquals(List.of(ONE, ONE), admin.updates, "also when nothing has changed");
    }

    @Test
    void dropsWhatIsNotTrackedWithoutAWord() throws KuraException {
        service.defined(definition(ONE, false));
        service.updateConfiguration(ONE, map("size", 7), true);

        assertEquals(5, admin.configurations.get(ONE).get("size"));
        assertEquals(1, service.getSnapshots().size());
        assertEquals(List.of(), service.getSnapshot(newest()));
    }

    @Test
    void writesWhatIsNotDefinedToTheSnapshotOnly() throws KuraException {
        service.appeared(ONE, ONE, null);
        service.updateConfiguration(ONE, map("size", 7), true);

        assertNull(admin.configurations.get(ONE));
        assertEquals(7, service.getSnapshot(newest()).get(0).getConfigurationProperties().get("size"));
    }

    @Test
    void mergesDefaultsRunningAndGiven() throws KuraException {
        singleton();
        service.updateConfiguration(ONE, map("extra", "x"), false);
        service.updateConfiguration(ONE, map("size", 7), false);
        assertEquals(Map.of("size", 7, "extra", "x", "kura.service.pid", ONE), admin.configurations.get(ONE));

        service.updateConfiguration(ONE, map("size", null), false);
        assertFalse(admin.configurations.get(ONE).containsKey("size"));
        assertEquals(List.of(), List.copyOf(service.getSnapshots()));
    }

    @Test
    void updatesAlsoWhenNothingChanged() throws KuraException {
        singleton();
        int before = admin.updates.size();
        service.updateConfiguration(ONE, map("size", 5), true);
        service.updateConfiguration(ONE, null, true);
        assertEquals(before + 2, admin.updates.size());
    }

    @Test
    void encryptsPasswordsInTheGivenMapAndNothingElse() throws KuraException {
        singleton();
        Map<String, Object> given = map("key", new Password("secret"));
        service.updateConfiguration(ONE, given, true);

        assertTrue(given.get("key").toString().contains("-"), "cipher text in the caller's map");
        assertEquals(given.get("key").toString(), admin.configurations.get(ONE).get("key"));
        assertEquals("secret", told("key").toString());

        service.updateConfiguration(ONE, map("key", "clear"), true);
        assertEquals("clear", admin.configurations.get(ONE).get("key"));
    }

    @Test
    void leavesWithoutASnapshotWhenConfigurationAdminRefusesAType() throws KuraException {
        singleton();
        assertThrows(
                IllegalArgumentException.class, () -> service.updateConfiguration(ONE, map("when", new Date(0)), true));
        assertEquals(0, service.getSnapshots().size());
    }

    @Test
    void createsInstancesAlsoOfFactoriesThatNeverCome() throws KuraException {
        service.createFactoryConfiguration("nobody.Knows", "x", map("a", 1), true);
        assertTrue(service.getConfigurableComponentPids().contains("x"));
        assertThrows(KuraException.class, () -> service.createFactoryConfiguration(MANY, "x", null, true));
        assertThrows(KuraException.class, () -> service.createFactoryConfiguration(MANY, null, null, true));
    }

    @Test
    void forgetsADeletedInstance() throws Exception {
        service.createFactoryConfiguration(MANY, "x", null, true);
        service.deleteFactoryConfiguration("x", true);
        service.deleteFactoryConfiguration("x", true);

        assertEquals(2, service.getSnapshots().size(), "none for what is not there");
        start();
        assertFalse(service.getConfigurableComponentPids().contains("x"));
    }

    @Test
    void startsWithTheSnapshotAndNothingElse() throws Exception {
        singleton();
        service.defined(definition(MANY, true));
        service.createFactoryConfiguration(MANY, "x", map("size", 6), true);
        service.updateConfiguration(ONE, map("size", 8, "key", new Password("secret")), true);
        service.updateConfiguration(ONE, map("size", 9), false);
        start();

        assertTrue(service.getConfigurableComponentPids().contains("x"), "before its bundle is there");
        assertEquals(8, admin.configurations.get(ONE).get("size"));
        singleton();
        assertEquals("secret", told("key").toString());
    }

    @Test
    void carriesOverWhatIsNotTrackedNow() throws Exception {
        singleton();
        service.updateConfiguration(ONE, map("size", 8), true);
        service.disappeared(ONE);
        service.snapshot();
        start();
        assertEquals(8, admin.configurations.get(ONE).get("size"));
    }

    @Test
    void rollsBackToTheSecondNewestAndReplaces() throws KuraException {
        singleton();
        service.updateConfiguration(ONE, map("size", 6), true);
        service.updateConfiguration(ONE, map("size", 7, "extra", "x"), true);
        service.createFactoryConfiguration(MANY, "late", null, false);
        service.rollback();

        assertEquals(6, admin.configurations.get(ONE).get("size"));
        assertFalse(admin.configurations.get(ONE).containsKey("extra"));
        assertFalse(service.getConfigurableComponentPids().contains("late"));
        assertEquals(3, service.getSnapshots().size());
    }

    private void singleton() throws KuraException {
        service.appeared(ONE, ONE, null);
        service.defined(definition(ONE, false));
    }

    private Object told(String key) throws KuraException {
        return service.getComponentConfiguration(ONE).getConfigurationProperties().get(key);
    }

    private long newest() throws KuraException {
        return service.getSnapshots().stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    private static Designation definition(String pid, boolean factory) {
        return new Designation(pid, factory, new Definition(
                Map.of("id", pid),
                List.of(
                        new Attribute(Map.of("id", "size", "type", "Integer", "default", "5"), List.of()),
                        new Attribute(Map.of("id", "key", "type", "Password"), List.of()))));
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
