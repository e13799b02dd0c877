// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.policy;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.fetch.DownloadCredential;
import io.fotabridge.api.gateway.KeystoreException;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The credentials of one origin, configured under {@value #PID}. Secrets stay as they were configured until a fetch
 * needs them.
 */
@Component(
        service = DownloadCredentials.class,
        configurationPid = DownloadCredentials.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class DownloadCredentials {

    static final String PID = "io.fotabridge.engine.DownloadCredentials";

    private static final Logger LOG = LoggerFactory.getLogger(DownloadCredentials.class);

    /** How the gateway makes itself known. */
    enum Kind {
        /** Not at all; only whom to trust is configured. */
        NONE,
        PSK,
        CERTIFICATE,
        BASIC,
        BEARER
    }

    private final ComponentProperties properties;
    private final Map<String, Object> configured;
    private final Optional<Origin> origin;

    @Activate
    public DownloadCredentials(Map<String, Object> configured) {
        this.configured = Map.copyOf(configured);
        properties = new ComponentProperties(PID, configured);
        origin = origin();
        try {
            if (origin.isPresent()) {
                requireFitting(origin.get(), kind());
            }
        } catch (IllegalArgumentException e) {
            LOG.error("{}: packages are not fetched from {}: {}", properties.name(), origin.get(), e.getMessage());
        }
    }

    private Optional<Origin> origin() {
        try {
            return Optional.of(Origin.parse(properties.text("origin", "")));
        } catch (IllegalArgumentException e) {
            LOG.error("{}: credentials are ignored: property origin: {}", properties.name(), e.getMessage());
            return Optional.empty();
        }
    }

    boolean isFor(Origin asked) {
        return origin.filter(asked::equals).isPresent();
    }

    /** Where the authorities are that vouch for this origin and no others do; empty if it has none of its own. */
    String trustKeystore() {
        return properties.text("trust.keystore", "");
    }

    /**
     * The credential itself, empty if there is to be none.
     *
     * @throws IllegalArgumentException with a sentence about what in the configuration cannot be used
     * @throws KeystoreException        when it names a keystore or key that is not there
     */
    Optional<DownloadCredential> open(Vault vault) throws KeystoreException {
        requireFitting(origin.orElseThrow(), kind());
        return switch (kind()) {
            case NONE -> Optional.empty();
            case PSK -> Optional.of(new DownloadCredential.PresharedKey(required("psk.identity"), key(vault)));
            case CERTIFICATE -> Optional.of(new DownloadCredential.ClientCertificate(
                    vault.identity(required("keystore"), required("alias"))));
            case BASIC -> Optional.of(new DownloadCredential.Basic(user(), secret(vault, "password")));
            case BEARER -> Optional.of(new DownloadCredential.Bearer(token(vault)));
        };
    }

    private Kind kind() {
        try {
            return properties.choice("kind", Kind.NONE);
        } catch (InvalidPropertyException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Names and tokens are sent in the clear over http only because the operator wrote http into the origin. */
    private static void requireFitting(Origin origin, Kind kind) {
        boolean fits = switch (kind) {
            case NONE -> true;
            case PSK -> origin.scheme().startsWith("coaps");
            case CERTIFICATE -> origin.isSecure();
            case BASIC, BEARER -> origin.scheme().startsWith("http");
        };
        if (!fits) {
            throw new IllegalArgumentException("credentials of this kind mean nothing over " + origin.scheme());
        }
    }

    private String required(String key) {
        String text = properties.text(key, "");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("property " + key + " of " + properties.name() + " is empty");
        }
        return text;
    }

    private String user() {
        String user = required("user");
        if (user.indexOf(':') >= 0) { // it would end the name there (RFC 7617, 2)
            throw new IllegalArgumentException("property user of " + properties.name() + " has a colon in it");
        }
        return user;
    }

    private String token(Vault vault) {
        String token = secret(vault, "token").strip();
        if (!token.matches("[A-Za-z0-9._~+/-]+=*")) { // RFC 6750, 2.1
            throw new IllegalArgumentException("property token of " + properties.name() + " is no bearer token");
        }
        return token;
    }

    private byte[] key(Vault vault) {
        return Secret.revealed(vault.secrets(), configured.get("psk.key"), Secret::fromHex)
                .orElseThrow(() -> new IllegalArgumentException(
                        "property psk.key of " + properties.name()
                                + " is not in hexadecimal digits, two for each byte"));
    }

    private String secret(Vault vault, String key) {
        return Secret.revealed(vault.secrets(), configured.get(key), text -> Optional.of(new String(text)))
                .filter(text -> !text.isEmpty())
                .orElseThrow(() ->
                        new IllegalArgumentException("property " + key + " of " + properties.name() + " is empty"));
    }
}
