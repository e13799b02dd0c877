// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.policy;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.DownloadCredential;
import io.fotabridge.api.fetch.DownloadCredential.Basic;
import io.fotabridge.api.fetch.DownloadCredential.Bearer;
import io.fotabridge.api.fetch.DownloadCredential.ClientCertificate;
import io.fotabridge.api.fetch.DownloadCredential.PresharedKey;
import io.fotabridge.api.fetch.OriginAccess;
import io.fotabridge.api.gateway.Identity;
import io.fotabridge.api.gateway.KeystoreException;
import io.fotabridge.api.gateway.Keystores;
import io.fotabridge.engine.internal.tls.TestKeys;
import java.net.InetAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {

    private static final List<InetAddress> SOMEWHERE = List.of(InetAddress.getLoopbackAddress());
    private static final Identity GATEWAY = TestKeys.GATEWAY;
    private static final X509Certificate FILES_AUTHORITY = TestKeys.FILES.certificate();
    private static final X509Certificate GENERAL_AUTHORITY = TestKeys.STRANGER.certificate();
    private static final X509Certificate CLEAR_AUTHORITY = GATEWAY.certificate();

    /** Every array that was given in the clear. */
    private final List<char[]> revealed = new ArrayList<>();

    private Optional<Keystores> keystores = Optional.of(new Keystores() {
        @Override
        public Identity identity(String keystore, String alias) throws KeystoreException {
            if (keystore.equals("keys") && alias.equals("gateway")) {
                return GATEWAY;
            }
            throw new KeystoreException("the keystore " + keystore + " has no key " + alias);
        }

        @Override
        public List<X509Certificate> trusted(String keystore) throws KeystoreException {
            return switch (keystore) {
                case "files" -> List.of(FILES_AUTHORITY);
                case "general" -> List.of(GENERAL_AUTHORITY);
                case "empty" -> List.of();
                default -> throw new KeystoreException("there is no keystore " + keystore);
            };
        }
    });
    private String generalKeystore = "";
    private List<X509Certificate> clear = List.of();
    private final Credentials credentials =
            new Credentials(() -> new Vault(this::reveal, keystores), () -> generalKeystore, () -> clear);

    /** As Kura does: what is configured is cipher text. */
    private char[] reveal(Object configured) {
        char[] text = configured == null ? new char[0] : configured.toString().replace("cipher:", "").toCharArray();
        revealed.add(text);
        return text;
    }

    private DownloadCredentials add(String... keysAndValues) {
        Map<String, Object> configured = new HashMap<>(Map.of("kura.service.pid", "mine"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            configured.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        DownloadCredentials added = new DownloadCredentials(configured);
        credentials.add(added);
        return added;
    }

    private OriginAccess access(String uri) throws Exception {
        return credentials.access(Origin.of(URI.create(uri)), SOMEWHERE);
    }

    private String refusal(String uri) {
        FirmwareException e = assertThrows(FirmwareException.class, () -> access(uri));
        assertEquals(FailureCause.UNSUPPORTED_PROTOCOL, e.failure());
        return e.getMessage();
    }

    private void assertNothingIsLeftInTheClear() {
        assertFalse(revealed.isEmpty());
        revealed.forEach(text -> assertEquals("", new String(text).replace("\0", "")));
    }

    @Test
    void withoutAnyThePlatformsAuthoritiesAreTrustedAndNobodyIsTold() throws Exception {
        assertEquals(new OriginAccess(SOMEWHERE, Optional.empty(), List.of()), access("https://files.example.com/x"));
    }

    @Test
    void basicIsForItsOriginAlone() throws Exception {
        add("origin", "https://files.example.com", "kind", "basic", "user", "me", "password", "cipher:pass word:1");
        assertEquals(
                Optional.of(new Basic("me", "pass word:1")), access("https://files.example.com:443/x").credential());
        for (String other : List.of(
                "https://files.example.com:8443/x", "https://other.example.com/x", "http://files.example.com/x",
                "https://a.files.example.com/x")) {
            assertEquals(Optional.empty(), access(other).credential(), other);
        }
        assertNothingIsLeftInTheClear();
    }

    @Test
    void aBearerTokenMayHaveAnEndOfLineThatWasPastedWithIt() throws Exception {
        add("origin", "https://files.example.com", "kind", "bearer", "token", "cipher:abc.def-123==\n");
        assertEquals(Optional.of(new Bearer("abc.def-123==")), access("https://files.example.com/x").credential());
        assertNothingIsLeftInTheClear();
    }

    @Test
    void aKeyIsForCoaps() throws Exception {
        add("origin", "coaps://files.example.com", "kind", "psk", "psk.identity", "me", "psk.key", "cipher:c0FFee");
        DownloadCredential found = access("coaps://files.example.com/x").credential().orElseThrow();
        assertEquals("me", ((PresharedKey) found).identity());
        assertArrayEquals(new byte[] {(byte) 0xc0, (byte) 0xff, (byte) 0xee}, ((PresharedKey) found).key());
        assertNothingIsLeftInTheClear();
    }

    @Test
    void aCertificateComesFromItsKeystore() throws Exception {
        add("origin", "https://files.example.com", "kind", "certificate", "keystore", "keys", "alias", "gateway");
        assertEquals(
                Optional.of(new ClientCertificate(GATEWAY)), access("https://files.example.com/x").credential());
    }

    // Never with less than the operator wanted

    @ParameterizedTest
    @CsvSource({
        "https, kind, basic",
        "https, kind, bearer",
        "https, kind, certificate",
        "https, kind, psk",
        "http, kind, certificate",
        "coaps, kind, psk",
        "coaps, kind, basic",
        "coap, kind, bearer",
        "https, kind, telepathy",
    })
    void whatIsIncompleteOrMeansNothingStopsTheDownload(String scheme, String key, String value) {
        add("origin", scheme + "://files.example.com", key, value);
        String sentence = refusal(scheme + "://files.example.com/x");
        assertTrue(sentence.startsWith("No usable credentials for " + scheme + "://files.example.com"), sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "basic, password, ''",
        "basic, user, me:too",
        "bearer, token, my secret token",
        "bearer, token, 'abc\r\nX-Injected: 1'",
        "psk, psk.key, c0f",
        "psk, psk.key, secret",
    })
    void aSecretThatCannotBeUsedIsNotQuoted(String kind, String key, String value) {
        String scheme = kind.equals("psk") ? "coaps" : "https";
        Map<String, String> values = new HashMap<>(Map.of(
                "origin", scheme + "://h.example", "kind", kind, "user", "me", "password", "p", "psk.identity", "me",
                "psk.key", "c0ffee", "token", "t"));
        values.put(key, value);
        add(values.entrySet().stream().flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                .toArray(String[]::new));
        String sentence = refusal(scheme + "://h.example/x");
        assertTrue(value.isEmpty() || !sentence.contains(value), sentence);
        assertTrue(sentence.contains(key) && !sentence.contains("ecret"), sentence);
    }

    @Test
    void twoForOneOriginAreNotChosenFrom() {
        add("origin", "https://files.example.com", "kind", "bearer", "token", "a");
        add("origin", "https://files.example.com:443", "kind", "none");
        assertTrue(refusal("https://files.example.com/x").contains("Several"));
    }

    @Test
    void oneWithoutAnOriginIsNobodys() throws Exception {
        add("origin", "files.example.com", "kind", "bearer", "token", "a");
        assertEquals(Optional.empty(), access("https://files.example.com/x").credential());
    }

    @Test
    void oneThatIsRemovedIsNotUsedAnyMore() throws Exception {
        credentials.remove(add("origin", "https://files.example.com", "kind", "bearer", "token", "a"));
        assertEquals(Optional.empty(), access("https://files.example.com/x").credential());
    }

    @Test
    void aMissingKeystoreStopsTheDownloadAndSaysWhich() {
        add("origin", "https://files.example.com", "kind", "certificate", "keystore", "lost", "alias", "gateway");
        assertTrue(refusal("https://files.example.com/x").contains("keystore lost"));
        keystores = Optional.empty();
        assertTrue(refusal("https://files.example.com/x").contains("keystore lost cannot be opened"));
    }

    @Test
    void aKeystoreThatIsStillToComeIsWaitedFor() throws Exception {
        Optional<Keystores> later = keystores;
        keystores = Optional.empty();
        credentials.expect(Duration.ZERO, Duration.ofMinutes(5));
        add("origin", "https://files.example.com", "kind", "certificate", "keystore", "keys", "alias", "gateway");
        CompletableFuture<OriginAccess> found = accessInBackground("https://files.example.com/x");
        keystores = later;
        assertEquals(Optional.of(new ClientCertificate(GATEWAY)), found.get().credential());
    }

    @Test
    void credentialsThatAreStillToComeAreWaitedFor() throws Exception {
        credentials.expect(Duration.ofMinutes(5), Duration.ZERO);
        CompletableFuture<OriginAccess> found = accessInBackground("https://files.example.com/x");
        add("origin", "https://files.example.com", "kind", "bearer", "token", "a");
        assertEquals(Optional.of(new Bearer("a")), found.get().credential());
    }

    private CompletableFuture<OriginAccess> accessInBackground(String uri) {
        CompletableFuture<OriginAccess> found = new CompletableFuture<>();
        Thread asking = new Thread(() -> {
            try {
                found.complete(access(uri));
            } catch (Exception e) {
                found.completeExceptionally(e);
            }
        });
        asking.start();
        await().until(() -> asking.getState() == Thread.State.TIMED_WAITING);
        return found;
    }

    // Whom to trust

    @Test
    void theOriginsOwnAuthoritiesAreTrustedAloneForIt() throws Exception {
        clear = List.of(CLEAR_AUTHORITY);
        generalKeystore = "general";
        add("origin", "https://files.example.com", "trust.keystore", "files");
        assertEquals(List.of(FILES_AUTHORITY), access("https://files.example.com/x").trustAnchors());
        assertEquals(
                List.of(CLEAR_AUTHORITY, GENERAL_AUTHORITY), access("https://other.example.com/x").trustAnchors());
        assertEquals(List.of(), access("http://other.example.com/x").trustAnchors());
    }

    @ParameterizedTest
    @CsvSource({"empty, no trusted certificate", "lost, no keystore lost"})
    void authoritiesThatAreNotThereAreNotReplacedByThePlatforms(String keystore, String why) {
        generalKeystore = keystore;
        assertTrue(refusal("https://files.example.com/x").contains(why));
    }

    @Test
    void nothingSecretIsInAnyText() throws Exception {
        DownloadCredentials added = add(
                "origin", "https://files.example.com", "kind", "basic", "user", "me", "password", "cipher:topsecret");
        OriginAccess access = access("https://files.example.com/x");
        assertFalse((added.toString() + access).contains("topsecret"));
    }
}
