// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.configuration;

import io.fotabridge.emulator.kura.metatype.Definition;
import io.fotabridge.emulator.kura.metatype.Designation;
import io.fotabridge.emulator.kura.snapshot.StoredConfiguration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurationService;
import org.osgi.service.cm.ConfigurationAdmin;

/** The running configurations of what is tracked. Guarded by the service's lock. */
final class Components {

    /** Of a configuration that is an instance of a factory: the factory's pid. */
    static final String FACTORY_PID = "service.factoryPid";

    private final Tracked tracked = new Tracked();
    private final Configurations configurations;
    private final Passwords passwords;

    Components(ConfigurationAdmin admin, Passwords passwords) {
        this.configurations = new Configurations(admin);
        this.passwords = passwords;
    }

    Tracked tracked() {
        return tracked;
    }

    /** What is kept of the last run, and nothing else. Instances are tracked before their bundle is there. */
    void start(List<StoredConfiguration> stored) throws KuraException {
        configurations.deleteAll();
        for (StoredConfiguration configuration : stored) {
            Map<String, Object> properties = new HashMap<>(configuration.properties());
            Object factoryPid = properties.get(FACTORY_PID);
            if (factoryPid != null) {
                track(configuration.pid(), factoryPid.toString());
            }
            write(configuration.pid(), properties);
        }
    }

    /** A component has come. One whose definition is known gets it with the defaults that it lacks. */
    void appeared(String pid, String servicePid, String factoryPid) throws KuraException {
        boolean known = tracked.contains(pid);
        tracked.add(pid, servicePid, factoryPid);
        if (!known && factoryPid != null && tracked.definition(pid) != null) {
            seed(pid);
        }
    }

    /** A definition has come: activates the component that requires a configuration, notifies the one that has it. */
    void defined(Designation designation) throws KuraException {
        tracked.define(designation);
        List<String> pids =
                designation.factory() ? tracked.instancesOf(designation.pid()) : List.of(designation.pid());
        for (String pid : pids) {
            seed(pid);
        }
    }

    void create(String factoryPid, String pid, Map<String, Object> given) throws KuraException {
        track(pid, factoryPid);
        Map<String, Object> properties = defaults(pid);
        properties.putAll(given);
        write(pid, properties);
        if (tracked.definition(pid) != null) {
            seed(pid);
        }
    }

    void delete(String pid) throws KuraException {
        configurations.delete(tracked.servicePid(pid));
        tracked.remove(pid);
    }

    /** Defaults, running, given, in this order; a null takes a property away. Does nothing without a definition. */
    boolean update(String pid, Map<String, Object> given) throws KuraException {
        if (!tracked.contains(pid) || tracked.definition(pid) == null) {
            return false;
        }
        Map<String, Object> properties = defaults(pid);
        properties.putAll(running(pid));
        properties.putAll(given);
        write(pid, properties);
        return true;
    }

    /** Defaults and stored values, nothing of what is running. */
    void replace(String pid, Map<String, Object> stored) throws KuraException {
        Map<String, Object> properties = defaults(pid);
        properties.putAll(stored);
        write(pid, properties);
    }

    /** What the service tells of a pid. */
    KnownConfiguration configuration(String pid, boolean clear) throws KuraException {
        Definition definition = tracked.definition(pid);
        Map<String, Object> properties = running(pid);
        passwords.toPasswords(properties, definition, clear);
        return new KnownConfiguration(pid, definition, properties);
    }

    List<KnownConfiguration> all() throws KuraException {
        List<KnownConfiguration> all = new ArrayList<>();
        for (String pid : List.copyOf(tracked.pids())) {
            all.add(configuration(pid, false));
        }
        return all;
    }

    private void track(String pid, String factoryPid) throws KuraException {
        tracked.add(pid, configurations.create(factoryPid), factoryPid);
    }

    private void seed(String pid) throws KuraException {
        replace(pid, running(pid));
    }

    private Map<String, Object> defaults(String pid) {
        Definition definition = tracked.definition(pid);
        return definition == null ? new HashMap<>() : definition.defaults();
    }

    private Map<String, Object> running(String pid) throws KuraException {
        return configurations.read(tracked.servicePid(pid));
    }

    private void write(String pid, Map<String, Object> properties) throws KuraException {
        properties.values().removeIf(Objects::isNull);
        properties.put(ConfigurationService.KURA_SERVICE_PID, pid);
        passwords.encrypt(properties);
        Passwords.toStrings(properties);
        try {
            configurations.write(tracked.servicePid(pid), properties);
        } catch (IllegalStateException e) {
            throw new KuraException(KuraErrorCode.CONFIGURATION_UPDATE, e, pid);
        }
    }
}
