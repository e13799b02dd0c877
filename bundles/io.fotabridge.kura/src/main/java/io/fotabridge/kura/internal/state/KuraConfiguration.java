// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.kura.internal.state;

import java.util.Map;
import java.util.Set;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;

/**
 * One pid of Kura's configuration. Each call may wait for Kura's lock and takes tens of milliseconds: never call it
 * from a thread that Kura or Declarative Services called us on, nor with a lock held.
 */
final class KuraConfiguration {

    private final ConfigurationService service;
    private final String pid;

    KuraConfiguration(ConfigurationService service, String pid) {
        this.service = service;
        this.pid = pid;
    }

    /**
     * Whether a write would arrive. Before the pid is tracked and its definition is known, Kura drops writes without a
     * word; after a restart the one comes before the other.
     */
    boolean ready() throws KuraException {
        if (!service.getConfigurableComponentPids().contains(pid)) {
            return false;
        }
        ComponentConfiguration configuration = service.getComponentConfiguration(pid);
        return configuration != null && configuration.getDefinition() != null;
    }

    /** The number of the newest snapshot, 0 if there is none. */
    long newestSnapshot() throws KuraException {
        Set<Long> snapshots = service.getSnapshots();
        return snapshots.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** Writes and takes a snapshot. That it returns proves nothing. */
    void write(Map<String, Object> properties) throws KuraException {
        service.updateConfiguration(pid, properties, true);
    }
}
