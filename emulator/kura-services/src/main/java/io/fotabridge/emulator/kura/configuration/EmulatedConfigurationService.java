// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.configuration;

import io.fotabridge.emulator.kura.metatype.Definition;
import io.fotabridge.emulator.kura.metatype.Designation;
import io.fotabridge.emulator.kura.snapshot.SnapshotStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.KuraPartialSuccessException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.configuration.metatype.OCD;
import org.eclipse.kura.crypto.CryptoService;
import org.osgi.framework.Filter;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kura's configuration service. Everything that changes something holds the monitor of this object, as in Kura; what is
 * refused is refused without a word, as in Kura; that a call returns proves nothing.
 */
final class EmulatedConfigurationService implements ConfigurationService {

    private static final Logger LOG = LoggerFactory.getLogger(EmulatedConfigurationService.class);

    private final Passwords passwords;
    private final Components components;
    private final SnapshotStore store;
    private final Snapshots snapshots;

    EmulatedConfigurationService(ConfigurationAdmin admin, CryptoService crypto, SnapshotStore store) {
        this.passwords = new Passwords(crypto);
        this.components = new Components(admin, passwords);
        this.store = store;
        this.snapshots = new Snapshots(store, components);
    }

    /** Pushes the newest snapshot into ConfigurationAdmin. */
    synchronized void start() throws KuraException {
        components.start(store.loadAtStart());
    }

    synchronized void appeared(String pid, String servicePid, String factoryPid) throws KuraException {
        components.appeared(pid, servicePid, factoryPid);
    }

    synchronized void disappeared(String pid) {
        components.tracked().remove(pid);
    }

    synchronized void defined(Designation designation) throws KuraException {
        components.defined(designation);
    }

    synchronized Definition definition(String pidOrFactoryPid) {
        return components.tracked().definition(pidOrFactoryPid);
    }

    @Override
    public synchronized Set<String> getFactoryComponentPids() {
        return components.tracked().factoryPids();
    }

    @Override
    public synchronized void createFactoryConfiguration(
            String factoryPid, String pid, Map<String, Object> properties, boolean takeSnapshot) throws KuraException {
        if (pid == null || components.tracked().contains(pid)) {
            throw new KuraException(KuraErrorCode.INVALID_PARAMETER, "pid", pid);
        }
        components.create(factoryPid, pid, properties == null ? Map.of() : properties);
        if (takeSnapshot) {
            snapshot();
        }
    }

    @Override
    public synchronized void deleteFactoryConfiguration(String pid, boolean takeSnapshot) throws KuraException {
        if (pid == null) {
            throw new KuraException(KuraErrorCode.INVALID_PARAMETER, "pid");
        }
        if (!components.tracked().isInstance(pid)) {
            LOG.warn("{} is no instance of a factory", pid);
            return;
        }
        components.delete(pid);
        snapshots.deleted(pid);
        if (takeSnapshot) {
            snapshot();
        }
    }

    @Override
    public Set<String> getConfigurableComponentPids() {
        return components.tracked().pids();
    }

    @Override
    public synchronized List<ComponentConfiguration> getComponentConfigurations() throws KuraException {
        return new ArrayList<>(components.all());
    }

    @Override
    public synchronized List<ComponentConfiguration> getComponentConfigurations(Filter filter) throws KuraException {
        List<ComponentConfiguration> all = getComponentConfigurations();
        all.removeIf(configuration -> filter != null && !filter.matches(configuration.getConfigurationProperties()));
        return all;
    }

    @Override
    public synchronized ComponentConfiguration getComponentConfiguration(String pid) throws KuraException {
        return components.tracked().contains(pid) ? components.configuration(pid, true) : null;
    }

    @Override
    public synchronized ComponentConfiguration getDefaultComponentConfiguration(String pid) {
        Definition definition = components.tracked().definition(pid);
        return new KnownConfiguration(pid, definition, definition == null ? Map.of() : definition.defaults());
    }

    @Override
    public void updateConfiguration(String pid, Map<String, Object> properties) throws KuraException {
        updateConfiguration(pid, properties, true);
    }

    @Override
    public void updateConfiguration(String pid, Map<String, Object> properties, boolean takeSnapshot)
            throws KuraException {
        updateConfigurations(List.of(new KnownConfiguration(pid, null, properties)), takeSnapshot);
    }

    @Override
    public void updateConfigurations(List<ComponentConfiguration> configs) throws KuraException {
        updateConfigurations(configs, true);
    }

    @Override
    public synchronized void updateConfigurations(List<ComponentConfiguration> configs, boolean takeSnapshot)
            throws KuraException {
        for (ComponentConfiguration config : configs) {
            if (config.getConfigurationProperties() != null) {
                passwords.encrypt(config.getConfigurationProperties());
            }
        }
        Map<String, Map<String, Object>> all = snapshots.current();
        List<Throwable> causes = new ArrayList<>();
        for (ComponentConfiguration config : configs) {
            try {
                apply(config, all);
            } catch (KuraException e) {
                causes.add(e);
            }
        }
        if (takeSnapshot) {
            snapshots.save(all);
        }
        if (!causes.isEmpty()) {
            throw new KuraPartialSuccessException("updateConfigurations", causes);
        }
    }

    @Override
    public synchronized Set<Long> getSnapshots() throws KuraException {
        return store.ids();
    }

    @Override
    public synchronized List<ComponentConfiguration> getSnapshot(long sid) throws KuraException {
        List<ComponentConfiguration> configurations = new ArrayList<>();
        store.load(sid).forEach(stored -> configurations.add(
                new KnownConfiguration(stored.pid(), null, stored.properties())));
        return configurations;
    }

    @Override
    public synchronized long snapshot() throws KuraException {
        return snapshots.save(snapshots.current());
    }

    @Override
    public synchronized long rollback() throws KuraException {
        long id = snapshots.previous();
        rollback(id);
        return id;
    }

    @Override
    public synchronized void rollback(long id) throws KuraException {
        snapshots.rollback(id);
    }

    /** Applies one configuration, and tells in {@code all} what a snapshot is to hold of it. */
    private void apply(ComponentConfiguration config, Map<String, Map<String, Object>> all) throws KuraException {
        requireOwn(config.getDefinition());
        String pid = config.getPid();
        Map<String, Object> properties =
                config.getConfigurationProperties() == null ? new HashMap<>() : config.getConfigurationProperties();
        Object factoryPid = properties.get(Components.FACTORY_PID);
        if (components.update(pid, properties)) {
            all.put(pid, components.configuration(pid, false).properties());
        } else if (!components.tracked().contains(pid) && factoryPid != null) {
            components.create(factoryPid.toString(), pid, properties);
            all.put(pid, merged(Map.of(), properties));
        } else {
            LOG.info("{} is not updated: it is not tracked or not defined", pid);
            all.computeIfPresent(
                    pid, (key, kept) -> components.tracked().contains(pid) ? merged(kept, properties) : kept);
        }
    }

    private static void requireOwn(OCD definition) {
        if (definition != null && !(definition instanceof Definition)) {
            throw new ClassCastException("Kura takes no definitions but its own: " + definition.getClass());
        }
    }

    private static Map<String, Object> merged(Map<String, Object> kept, Map<String, Object> given) {
        Map<String, Object> merged = new HashMap<>(kept);
        merged.putAll(given);
        merged.values().removeIf(Objects::isNull);
        return merged;
    }
}
