// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.update.UpdateStatus;
import io.fotabridge.lwm2m.internal.object.ServedTarget;
import io.fotabridge.lwm2m.internal.object.ShownStatus;

/**
 * One LwM2M endpoint: the target that it serves, what the server is shown of it, and the connection.
 *
 * @param name its LwM2M endpoint name
 */
record Endpoint(String name, ServedTarget target, ShownStatus shown, Connection connection) {

    void attach(String targetName, UpdateStatus status) {
        target.attach(targetName);
        shown.begin(status);
    }

    void detach() {
        target.detach();
    }
}
