// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.gateway.Secrets;
import io.fotabridge.lwm2m.internal.object.AccessRights.Right;
import java.net.URI;
import java.util.Locale;
import java.util.Map;

/**
 * The configuration of one LwM2M server.
 *
 * @param name      how the operator called it; the same whatever else of it is changed
 * @param server    where it is
 * @param bootstrap whether it is a bootstrap server, which tells where the LwM2M server is
 * @param grant     under which id it is known here, and what it may do
 * @param names     of the endpoints that it sees
 * @param security  how the gateway and the server know each other
 * @param lifetime  of a registration, seconds
 * @param dialect   which LwM2M is spoken with it
 */
record ServerSettings(
        String name,
        URI server,
        boolean bootstrap,
        Grant grant,
        EndpointNames names,
        SecuritySettings security,
        DtlsSettings dtls,
        long lifetime,
        Dialect dialect,
        boolean enabled) {

    /** OMA TS Core 1.1, E.1, resource 10: 65535 is nobody's. */
    private static final int MAX_SHORT_SERVER_ID = 65_534;
    private static final int MIN_LIFETIME = 20;
    private static final int MAX_LIFETIME = 30 * 24 * 3600;

    /**
     * @param pid what to call it if nobody has named it
     * @throws InvalidPropertyException with a sentence that names the property at fault
     */
    static ServerSettings from(String pid, Map<String, Object> configured, Secrets secrets)
            throws InvalidPropertyException {
        ComponentProperties properties = new ComponentProperties(pid, configured);
        try {
            SecuritySettings security = new SecurityProperties(properties, configured, secrets).read();
            boolean secured = !(security instanceof NoSecurity);
            return new ServerSettings(
                    properties.name(),
                    serverUri(properties.text("server.uri", "coap://localhost:5683"), secured),
                    properties.flag("bootstrap", false),
                    new Grant(
                            properties.number("short.server.id", shortServerId(pid), 1, MAX_SHORT_SERVER_ID),
                            properties.choice("rights", Right.EVERYTHING)),
                    EndpointNames.from(properties),
                    security,
                    DtlsSettings.from(properties),
                    properties.number("lifetime.seconds", 300, MIN_LIFETIME, MAX_LIFETIME),
                    Dialect.from(properties),
                    properties.flag("enabled", true));
        } catch (IllegalArgumentException e) {
            throw new InvalidPropertyException(properties.name() + ": property " + e.getMessage());
        }
    }

    /** So that one further server needs none to be chosen. */
    private static int shortServerId(String pid) {
        return pid.equals(FurtherServerClient.PID) ? 2 : 1;
    }

    private static URI serverUri(String text, boolean secured) {
        String scheme = secured ? "coaps" : "coap";
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("server.uri is not a URI", e);
        }
        if (!scheme.equals(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) || uri.getHost() == null) {
            throw new IllegalArgumentException("server.uri must be " + scheme + "://HOST:PORT, as security.mode is "
                    + (secured ? "not NO_SEC" : "NO_SEC"));
        }
        if (uri.getUserInfo() != null) {
            throw new IllegalArgumentException("server.uri must not hold user information; it would be of no use");
        }
        return uri;
    }
}
