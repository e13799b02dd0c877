// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.lwm2m.internal.object.AccessRights;
import io.fotabridge.lwm2m.internal.object.AccessRights.Right;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The grants of all servers that there are. Thread-safe. */
final class Grants {

    private static final Logger LOG = LoggerFactory.getLogger(Grants.class);

    private final List<Grant> present = new CopyOnWriteArrayList<>();

    void add(Grant grant) {
        if (present.stream().anyMatch(other -> other.shortServerId() == grant.shortServerId())) {
            LOG.error("two LwM2M servers have the short.server.id {}; give each its own", grant.shortServerId());
        }
        present.add(grant);
    }

    void remove(Grant grant) {
        present.remove(grant);
    }

    /** What there is to tell the server with this grant, and to hold it to. */
    AccessRights heldBy(Grant own) {
        return new AccessRights(own.shortServerId(), () -> byServer(own));
    }

    /** Where two have the same id, the one that may do less counts; but each is held to its own. */
    private Map<Integer, Right> byServer(Grant own) {
        Map<Integer, Right> rights = new HashMap<>();
        present.forEach(grant -> rights.merge(
                grant.shortServerId(), grant.right(), (one, other) -> one == Right.OBSERVE ? one : other));
        rights.put(own.shortServerId(), own.right());
        return rights;
    }
}
