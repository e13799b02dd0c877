// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.update.Requester;
import io.fotabridge.engine.internal.maintenance.Maintenance;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is around the lives of one gateway: the time, who is configured to ask, and what the operator wants. */
final class World {

    static final Requester SERVER = new Requester("server");

    final VirtualTime time = new VirtualTime();
    final List<Requester> accounts = new CopyOnWriteArrayList<>(List.of(SERVER));
    volatile Maintenance maintenance = Maintenance.UNRESTRICTED;
}
