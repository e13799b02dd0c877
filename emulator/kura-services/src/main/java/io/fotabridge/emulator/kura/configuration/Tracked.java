// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.configuration;

import io.fotabridge.emulator.kura.metatype.Definition;
import io.fotabridge.emulator.kura.metatype.Designation;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the service knows of: pids, instances of factories, definitions. Guarded by the service's lock. */
final class Tracked {

    /** Kura's pid to ConfigurationAdmin's. */
    private final Map<String, String> servicePids = new HashMap<>();
    /** Kura's pid of an instance to the pid of its factory. */
    private final Map<String, String> factories = new HashMap<>();
    private final Map<String, Designation> designations = new HashMap<>();

    /** @param factoryPid null for a singleton */
    void add(String pid, String servicePid, String factoryPid) {
        servicePids.put(pid, servicePid);
        if (factoryPid != null) {
            factories.put(pid, factoryPid);
        }
    }

    void remove(String pid) {
        servicePids.remove(pid);
        factories.remove(pid);
    }

    void define(Designation designation) {
        designations.put(designation.pid(), designation);
    }

    boolean contains(String pid) {
        return servicePids.containsKey(pid);
    }

    /** A live view that nobody synchronises, as Kura's. */
    Set<String> pids() {
        return Collections.unmodifiableSet(servicePids.keySet());
    }

    List<String> instances() {
        return List.copyOf(factories.keySet());
    }

    List<String> instancesOf(String factoryPid) {
        return factories.entrySet().stream()
                .filter(instance -> instance.getValue().equals(factoryPid))
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean isInstance(String pid) {
        return factories.containsKey(pid);
    }

    String servicePid(String pid) {
        return servicePids.getOrDefault(pid, pid);
    }

    /** Null if none is known, or the file of that name defines something else. */
    Definition definition(String pid) {
        Designation designation = designations.get(factories.getOrDefault(pid, pid));
        return designation == null ? null : designation.definition();
    }

    Set<String> factoryPids() {
        Set<String> pids = new HashSet<>();
        designations.values().stream().filter(Designation::factory).map(Designation::pid).forEach(pids::add);
        return pids;
    }
}
