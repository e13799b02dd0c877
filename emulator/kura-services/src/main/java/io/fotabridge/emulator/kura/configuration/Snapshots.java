// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.configuration;

import io.fotabridge.emulator.kura.snapshot.SnapshotStore;
import io.fotabridge.emulator.kura.snapshot.StoredConfiguration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;

/** What goes into snapshots and comes back from them. Guarded by the service's lock. */
final class Snapshots {

    private final SnapshotStore store;
    private final Components components;
    /** Instances that were deleted since the last snapshot, which the next one must not carry over. */
    private final Set<String> deleted = new HashSet<>();

    Snapshots(SnapshotStore store, Components components) {
        this.store = store;
        this.components = components;
    }

    void deleted(String pid) {
        deleted.add(pid);
    }

    /** All that is tracked, and from the newest snapshot what is not: an add-on that was removed leaves it for ever. */
    Map<String, Map<String, Object>> current() throws KuraException {
        Map<String, Map<String, Object>> current = new HashMap<>();
        TreeSet<Long> ids = store.ids();
        if (!ids.isEmpty()) {
            store.load(ids.last()).forEach(stored -> current.put(stored.pid(), stored.properties()));
        }
        deleted.forEach(current::remove);
        components.all().forEach(known -> current.put(known.pid(), known.properties()));
        return current;
    }

    long save(Map<String, Map<String, Object>> configurations) throws KuraException {
        List<StoredConfiguration> stored = new ArrayList<>();
        configurations.forEach((pid, properties) -> stored.add(new StoredConfiguration(pid, properties)));
        long id = store.save(stored);
        deleted.clear();
        return id;
    }

    /** The second newest. */
    long previous() throws KuraException {
        TreeSet<Long> ids = store.ids();
        if (ids.size() < 2) {
            throw new KuraException(KuraErrorCode.CONFIGURATION_SNAPSHOT_NOT_FOUND);
        }
        return ids.lower(ids.last());
    }

    /** Every instance of a factory is created anew, and what a snapshot does not hold gets its defaults. */
    void rollback(long id) throws KuraException {
        Map<String, Map<String, Object>> stored = new HashMap<>();
        store.load(id).forEach(configuration -> stored.put(configuration.pid(), configuration.properties()));
        for (String instance : components.tracked().instances()) {
            components.delete(instance);
        }
        for (Map.Entry<String, Map<String, Object>> configuration : stored.entrySet()) {
            Object factoryPid = configuration.getValue().get(Components.FACTORY_PID);
            if (factoryPid != null) {
                components.create(factoryPid.toString(), configuration.getKey(), configuration.getValue());
            } else {
                components.replace(configuration.getKey(), configuration.getValue());
            }
        }
        for (String pid : List.copyOf(components.tracked().pids())) {
            if (!stored.containsKey(pid)) {
                components.replace(pid, new HashMap<>());
            }
        }
        save(current());
    }
}
