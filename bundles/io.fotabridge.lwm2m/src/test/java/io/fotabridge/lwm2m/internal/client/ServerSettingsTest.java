// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.emulator.certificate.Authority;
import io.fotabridge.emulator.certificate.Credential;
import io.fotabridge.lwm2m.internal.object.FirmwareObjectVersion;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.leshan.core.CertificateUsage;
import org.eclipse.leshan.core.LwM2m.LwM2mVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerSettingsTest {

    private static final Credential SERVER;
    private static final String CERTIFICATE;

    static {
        try {
            SERVER = new Authority("plant").issue("server");
            CERTIFICATE = Credential.pem(SERVER.certificate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void hasADefaultForEveryProperty() throws Exception {
        ServerSettings settings = settings(Map.of());

        assertEquals("coap://localhost:5683", settings.server().toString());
        assertEquals("", settings.names().configured());
        assertEquals("sensor", settings.names().of("sensor", "gw"));
        assertEquals(new NoSecurity(), settings.security());
        assertEquals(300, settings.lifetime());
        assertEquals(LwM2mVersion.V1_1, settings.dialect().version());
        assertEquals(FirmwareObjectVersion.V1_1, settings.dialect().firmwareObject());
        assertTrue(settings.enabled());
    }

    @Test
    void namesSubDevicesByThePattern() throws Exception {
        ServerSettings settings = settings(Map.of("device.endpoint", "{gateway}:{device}"));
        assertEquals("gw:sensor", settings.names().of("sensor", "gw"));
    }

    @Test
    void readsAKeyAndKeepsItOutOfTexts() throws Exception {
        PresharedKey key = ((PresharedKeys) settings(secured("00ff10")).security()).key();

        assertArrayEquals(new byte[] {0, (byte) 0xff, 16}, key.key());
        assertEquals("gw-id", key.identity());
        assertFalse((key + settings(secured("00ff10")).toString()).contains("00ff10"));
    }

    @ParameterizedTest
    @CsvSource({
        "server.uri, coap://",
        "server.uri, http://host",
        "server.uri, coaps://host",
        "server.uri, not a uri",
        "server.uri, coap://joe:secret@host",
        "security.mode, EST",
        "dtls.cid, 17",
        "dtls.client.only, no",
        "bootstrap, perhaps",
        "queue.mode, 1",
        "lwm2m.version, 1.2",
        "firmware.object.version, 2.0",
        "lifetime.seconds, soon",
        "lifetime.seconds, 5",
        "enabled, perhaps",
        "device.endpoint, all-the-same"
    })
    void namesThePropertyAtFault(String property, String value) {
        InvalidPropertyException refusal =
                assertThrows(InvalidPropertyException.class, () -> settings(Map.of(property, value)));
        assertTrue(refusal.getMessage().contains(property), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # mode | keystore | alias | server | trust | usage | what is wrong
            RPK    | -        | gw    | key    | -     | -1    | keystore
            RPK    | keys     | -     | key    | -     | -1    | key.alias
            RPK    | keys     | gw    | -      | -     | -1    | server.public.key
            RPK    | keys     | gw    | junk   | -     | -1    | server.public.key
            X509   | -        | gw    | -      | trust | -1    | keystore
            X509   | keys     | gw    | -      | -     | -1    | trust.keystore
            X509   | keys     | gw    | key    | trust | -1    | server.public.key
            X509   | keys     | gw    | cut    | trust | -1    | server.public.key
            X509   | keys     | gw    | -      | trust | 3     | server.public.key
            X509   | keys     | gw    | -      | trust | 1     | server.public.key
            X509   | keys     | gw    | cert   | -     | 1     | trust.keystore
            X509   | keys     | gw    | cert   | -     | 0     | trust.keystore
            X509   | keys     | gw    | cert   | -     | 4     | certificate.usage
            """)
    void wantsToKnowWhomToTrust(
            String mode, String keystore, String alias, String server, String trust, String usage, String fault) {
        Map<String, Object> properties = keyed(mode, keystore, alias, server, trust, usage);
        InvalidPropertyException refusal =
                assertThrows(InvalidPropertyException.class, () -> settings(properties));
        assertTrue(refusal.getMessage().contains("property " + fault), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # server | trust | configured | effective
            cert     | -     | -1         | DOMAIN_ISSUER_CERTIFICATE
            cert     | trust | -1         | DOMAIN_ISSUER_CERTIFICATE
            -        | trust | -1         | TRUST_ANCHOR_ASSERTION
            cert     | -     | 2          | TRUST_ANCHOR_ASSERTION
            cert     | trust | 0          | CA_CONSTRAINT
            -        | trust | 0          | CA_CONSTRAINT
            cert     | trust | 1          | SERVICE_CERTIFICATE_CONSTRAINT
            cert     | trust | 3          | DOMAIN_ISSUER_CERTIFICATE
            """)
    void takesACertificateForWhatItIsSaidToBe(String server, String trust, String usage, CertificateUsage effective)
            throws Exception {
        SecuritySettings security = settings(keyed("X509", "keys", "gw", server, trust, usage)).security();

        assertEquals(effective, ((Certificates) security).usage());
        assertEquals(Optional.of(new KeyReference("keys", "gw")), security.own());
    }

    private static Map<String, Object> keyed(
            String mode, String keystore, String alias, String server, String trust, String usage) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.uri", "coaps://host");
        properties.put("security.mode", mode);
        properties.put("keystore", keystore);
        properties.put("key.alias", alias);
        properties.put("trust.keystore", trust);
        properties.put("certificate.usage", usage);
        properties.put("server.public.key", server == null ? null : switch (server) {
            case "key" -> Credential.pem(SERVER.certificate().getPublicKey());
            case "cert" -> CERTIFICATE;
            case "cut" -> CERTIFICATE.substring(0, 100);
            default -> server;
        });
        return properties;
    }

    @ParameterizedTest
    @CsvSource({"xyz1", "123"})
    void doesNotQuoteAKeyThatItCannotRead(String hex) {
        InvalidPropertyException refusal =
                assertThrows(InvalidPropertyException.class, () -> settings(secured(hex)));
        assertTrue(refusal.getMessage().contains("psk.key"), refusal.getMessage());
        assertFalse(refusal.getMessage().contains(hex));
    }

    private static Map<String, Object> secured(String hex) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.uri", "coaps://host");
        properties.put("security.mode", "PSK");
        properties.put("psk.identity", "gw-id");
        properties.put("psk.key", hex);
        return properties;
    }

    private static ServerSettings settings(Map<String, ?> properties) throws InvalidPropertyException {
        return ServerSettings.from(
                LwM2mServerClient.PID,
                new HashMap<>(properties),
                configured -> configured == null ? new char[0] : configured.toString().toCharArray());
    }
}
