// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.gateway.Secrets;
import io.fotabridge.lwm2m.internal.object.AccessRights.Right;
import io.fotabridge.lwm2m.internal.object.FirmwareObjectVersion;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.eclipse.leshan.core.LwM2m.LwM2mVersion;

/**
 * The configuration of one LwM2M server.
 *
 * @param name           how the operator called it; the same whatever else of it is changed
 * @param server         where it is
 * @param bootstrap      whether it is a bootstrap server, which tells where the LwM2M server is
 * @param grant          under which id it is known here, and what it may do
 * @param gatewayName    endpoint name of the gateway, empty for one made of the host name
 * @param devicePattern  endpoint names of sub-devices, with {@code {device}} and perhaps {@code {gateway}} in it
 * @param security       how the gateway and the server know each other
 * @param lifetime       of a registration, seconds
 * @param firmwareObject version of /5, unless LwM2M 1.0 decides
 * @param queueMode      whether the server is to keep its requests until the gateway has been heard
 * @param reportBySend   whether State and Update Result are sent, and not only observed
 */
record ServerSettings(
        String name,
        URI server,
        boolean bootstrap,
        Grant grant,
        String gatewayName,
        String devicePattern,
        SecuritySettings security,
        DtlsSettings dtls,
        long lifetime,
        LwM2mVersion version,
        FirmwareObjectVersion firmwareObject,
        boolean queueMode,
        boolean reportBySend,
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
                    properties.text("endpoint.name", ""),
                    devicePattern(properties.text("device.endpoint", "{device}")),
                    security,
                    DtlsSettings.from(properties),
                    properties.number("lifetime.seconds", 300, MIN_LIFETIME, MAX_LIFETIME),
                    version(properties.text("lwm2m.version", "1.1")),
                    FirmwareObjectVersion.of(properties.text("firmware.object.version", "1.1")),
                    properties.flag("queue.mode", false),
                    properties.flag("report.by.send", false),
                    properties.flag("enabled", true));
        } catch (IllegalArgumentException e) {
            throw new InvalidPropertyException(properties.name() + ": property " + e.getMessage());
        }
    }

    /** So that one further server needs none to be chosen. */
    private static int shortServerId(String pid) {
        return pid.equals(FurtherServerClient.PID) ? 2 : 1;
    }

    /** LwM2M 1.0 knows no Send. */
    boolean reportsBySend() {
        return reportBySend && !version.equals(LwM2mVersion.V1_0);
    }

    String endpointOf(String target, String gateway) {
        return devicePattern.replace("{device}", target).replace("{gateway}", gateway);
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

    private static String devicePattern(String pattern) {
        if (!pattern.contains("{device}")) {
            throw new IllegalArgumentException("device.endpoint must contain {device}, or all devices have one name");
        }
        return pattern;
    }

    private static LwM2mVersion version(String text) {
        return switch (text) {
            case "1.0" -> LwM2mVersion.V1_0;
            case "1.1" -> LwM2mVersion.V1_1;
            default -> throw new IllegalArgumentException("lwm2m.version must be 1.0 or 1.1");
        };
    }
}
