// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Any LwM2M server beside the first, each configured under the factory pid {@value #PID}. */
@Component(
        service = {},
        immediate = true,
        configurationPid = FurtherServerClient.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class FurtherServerClient extends ServerComponent {

    static final String PID = "io.fotabridge.lwm2m.FurtherServer";

    @Override
    String pid() {
        return PID;
    }
}
