// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The credentials that sub-devices have of their own. */
final class KeyRing {

    private final List<DeviceCredentials> credentials = new CopyOnWriteArrayList<>();

    void add(DeviceCredentials added) {
        credentials.add(added);
    }

    void remove(DeviceCredentials removed) {
        credentials.remove(removed);
    }

    /** Those for exactly this server, or else those for every one. */
    Optional<DeviceCredentials> find(String endpoint, String server) {
        return find(endpoint, candidate -> candidate.onlyFor(server))
                .or(() -> find(endpoint, DeviceCredentials::forEveryServer));
    }

    private Optional<DeviceCredentials> find(String endpoint, Predicate<DeviceCredentials> fits) {
        return credentials.stream()
                .filter(candidate -> candidate.endpoint().equals(endpoint))
                .filter(fits)
                .findFirst();
    }
}
