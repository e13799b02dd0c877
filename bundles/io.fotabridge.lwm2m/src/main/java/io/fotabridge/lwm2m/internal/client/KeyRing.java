// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The keys that sub-devices have of their own. */
final class KeyRing {

    private final List<DeviceCredentials> credentials = new CopyOnWriteArrayList<>();

    void add(DeviceCredentials added) {
        credentials.add(added);
    }

    void remove(DeviceCredentials removed) {
        credentials.remove(removed);
    }

    Optional<PresharedKey> keyOf(String endpoint) {
        return credentials.stream()
                .filter(candidate -> candidate.endpoint().equals(endpoint))
                .flatMap(candidate -> candidate.key().stream())
                .findFirst();
    }
}
