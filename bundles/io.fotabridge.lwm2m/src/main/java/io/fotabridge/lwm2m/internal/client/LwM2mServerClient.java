// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** The LwM2M server that every gateway has, configured under {@value #PID}. */
@Component(
        service = {},
        immediate = true,
        configurationPid = LwM2mServerClient.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class LwM2mServerClient extends ServerComponent {

    static final String PID = "io.fotabridge.lwm2m.Server";

    @Override
    String pid() {
        return PID;
    }
}
