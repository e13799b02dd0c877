// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.gateway.Secrets;
import io.fotabridge.api.update.Requester;
import io.fotabridge.lwm2m.internal.object.FirmwareObjectVersion;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.leshan.core.LwM2m.LwM2mVersion;

/**
 * The configuration {@code io.fotabridge.lwm2m.Server}.
 *
 * @param server         where the LwM2M server is
 * @param gatewayName    endpoint name of the gateway, empty for one made of the host name
 * @param devicePattern  endpoint names of sub-devices, with {@code {device}} and perhaps {@code {gateway}} in it
 * @param key            the gateway's key, if the connection is secured
 * @param lifetime       of a registration, seconds
 * @param firmwareObject version of /5, unless LwM2M 1.0 decides
 * @param reportBySend   whether State and Update Result are sent, and not only observed
 */
record ServerSettings(
        URI server,
        String gatewayName,
        String devicePattern,
        Optional<PresharedKey> key,
        long lifetime,
        LwM2mVersion version,
        FirmwareObjectVersion firmwareObject,
        boolean reportBySend,
        boolean enabled) {

    private static final int MIN_LIFETIME = 20;
    private static final int MAX_LIFETIME = 30 * 24 * 3600;

    /** @throws InvalidPropertyException with a sentence that names the property at fault */
    static ServerSettings from(Map<String, Object> configured, Secrets secrets) throws InvalidPropertyException {
        ComponentProperties properties = new ComponentProperties(LwM2mServerClient.PID, configured);
        try {
            boolean secured = securityMode(properties.text("security.mode", "NO_SEC"));
            return new ServerSettings(
                    serverUri(properties.text("server.uri", "coap://localhost:5683"), secured),
                    properties.text("endpoint.name", ""),
                    devicePattern(properties.text("device.endpoint", "{device}")),
                    secured ? Optional.of(key(properties, configured, secrets)) : Optional.empty(),
                    properties.number("lifetime.seconds", 300, MIN_LIFETIME, MAX_LIFETIME),
                    version(properties.text("lwm2m.version", "1.1")),
                    FirmwareObjectVersion.of(properties.text("firmware.object.version", "1.1")),
                    properties.flag("report.by.send", false),
                    properties.flag("enabled", true));
        } catch (IllegalArgumentException e) {
            throw new InvalidPropertyException(properties.name() + ": property " + e.getMessage());
        }
    }

    /** In whose name this server's requests are made: the same whatever else of the account is changed. */
    Requester requester() {
        return new Requester(LwM2mServerClient.PID);
    }

    /** LwM2M 1.0 knows no Send. */
    boolean reportsBySend() {
        return reportBySend && !version.equals(LwM2mVersion.V1_0);
    }

    String endpointOf(String target, String gateway) {
        return devicePattern.replace("{device}", target).replace("{gateway}", gateway);
    }

    /** @throws IllegalArgumentException beginning with the property at fault */
    static PresharedKey key(ComponentProperties properties, Map<String, Object> configured, Secrets secrets) {
        return PresharedKey.of(properties.text("psk.identity", ""), secrets.reveal(configured.get("psk.key")));
    }

    private static boolean securityMode(String mode) {
        return switch (mode) {
            case "NO_SEC" -> false;
            case "PSK" -> true;
            default -> throw new IllegalArgumentException("security.mode must be NO_SEC or PSK");
        };
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
                    + (secured ? "PSK" : "NO_SEC"));
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
