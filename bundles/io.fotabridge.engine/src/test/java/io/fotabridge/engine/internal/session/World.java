// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.update.Requester;
import io.fotabridge.engine.internal.maintenance.Maintenance;

/** What is around the lives of one gateway: the time, who is configured to ask, and what the operator wants. */
final class World {

    static final Requester SERVER = new Requester("server");

    final VirtualTime time = new VirtualTime();
    final Accounts accounts = new Accounts(time::nanoTime);
    volatile Maintenance maintenance = Maintenance.UNRESTRICTED;

    World() {
        accounts.add(SERVER);
    }
}
