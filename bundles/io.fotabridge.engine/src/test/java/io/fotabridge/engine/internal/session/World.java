// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.api.update.Requester;
import io.fotabridge.engine.internal.maintenance.Maintenance;
import java.util.function.UnaryOperator;

/**
 * What is around the lives of one gateway: the time, who is configured to ask, what the operator
 * wants, and what there is to install.
 */
final class World {

    static final Requester SERVER = new Requester("server");

    final VirtualTime time = new VirtualTime();
    final Accounts accounts = new Accounts(time::nanoTime);
    volatile Maintenance maintenance = Maintenance.UNRESTRICTED;
    /** The keys of the package store. */
    volatile TrustedKeys trust = TrustedKeys.NONE;
    /** What a reader finds, of which nothing is known but its length. */
    volatile UnaryOperator<FirmwareImage> found = image -> image;

    World() {
        accounts.add(SERVER);
    }
}
