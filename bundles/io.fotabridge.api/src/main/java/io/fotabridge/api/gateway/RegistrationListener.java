// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.gateway;

/** Told how the gateway's endpoints stand with each LwM2M server. Register it as an OSGi service. Must not block. */
public interface RegistrationListener {

    /** An endpoint is registered. */
    void registered(String endpoint, String serverUri);

    /** An endpoint is not registered with a server (any more), and why; it is tried again by itself. */
    void unregistered(String endpoint, String serverUri, String why);
}
