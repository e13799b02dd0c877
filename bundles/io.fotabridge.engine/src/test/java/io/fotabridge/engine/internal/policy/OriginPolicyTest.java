// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.policy;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.TrustedHost;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginPolicyTest {

    /** What the DNS says; changes like a real one. */
    private final Map<String, List<InetAddress>> names = new HashMap<>();

    private final TrustedHosts servers = new TrustedHosts(this::resolve);
    private final Credentials credentials = new Credentials(
            () -> new Vault(configured -> new char[0], Optional.empty()), () -> "", List::of);

    private List<InetAddress> resolve(String name) throws UnknownHostException {
        if (!names.containsKey(name)) {
            throw new UnknownHostException(name);
        }
        return names.get(name);
    }

    private void resolves(String name, String... addresses) {
        names.put(name, Arrays.stream(addresses).map(Host::literal).toList());
    }

    private OriginPolicy policy(Map<String, Object> properties) {
        return policy(properties, true);
    }

    private OriginPolicy policy(Map<String, Object> properties, boolean unencrypted) {
        try {
            PolicySettings settings = PolicySettings.of(properties);
            return new OriginPolicy(() -> settings, () -> unencrypted, servers, credentials, this::resolve);
        } catch (InvalidPropertyException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<String> admitted(OriginPolicy policy, String uri) throws Exception {
        return policy.admit(URI.create(uri)).addresses().stream().map(InetAddress::getHostAddress).toList();
    }

    private static FailureCause refusal(OriginPolicy policy, String uri) {
        return assertThrows(FirmwareException.class, () -> policy.admit(URI.create(uri))).failure();
    }

    private static boolean passesTheFirstCheck(OriginPolicy policy, String uri) {
        try {
            policy.check(URI.create(uri));
            return true;
        } catch (FirmwareException e) {
            return false;
        }
    }

    // Where nothing is listed

    @Test
    void publicAddressesAreAllowedByThemselves() throws Exception {
        resolves("files.example.com", "1.2.3.4", "2606::1");
        assertEquals(
                List.of("1.2.3.4", "2606:0:0:0:0:0:0:1"), admitted(policy(Map.of()), "https://files.example.com/a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "http://10.0.0.1/", "http://127.0.0.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/",
        "http://169.254.169.254/meta", "http://0.0.0.0/", "http://[::]/", "http://[fd00::1]/",
        "http://[64:ff9b::7f00:1]/", "http://[fe80::1]/", "http://2130706433/", "http://0x7f000001/",
        "http://0177.0.0.1/", "http://[fe80::1%25lo]/"
    })
    void addressesOfThePlantAreRefusedAtOnceHoweverTheyAreWritten(String uri) {
        assertFalse(passesTheFirstCheck(policy(Map.of()), uri));
        assertEquals(FailureCause.INVALID_URI, refusal(policy(Map.of()), uri));
    }

    @Test
    void aNameThatLeadsIntoThePlantIsRefusedWhenItIsResolved() {
        resolves("innocent.example.com", "10.0.0.1");
        OriginPolicy policy = policy(Map.of());
        assertTrue(passesTheFirstCheck(policy, "http://innocent.example.com/"));
        FirmwareException e = assertThrows(
                FirmwareException.class, () -> policy.admit(URI.create("http://innocent.example.com/?secret=1")));
        assertEquals(FailureCause.INVALID_URI, e.failure());
        assertTrue(e.getMessage().contains("10.0.0.1") && e.getMessage().contains("allowed.networks"), e.getMessage());
        assertFalse(e.getMessage().contains("secret"), e.getMessage());
    }

    @Test
    void ofSeveralAddressesOnlyTheAllowedOnesAreSpokenTo() throws Exception {
        resolves("mixed.example.com", "10.0.0.1", "1.2.3.4", "::1");
        assertEquals(List.of("1.2.3.4"), admitted(policy(Map.of()), "http://mixed.example.com/"));
    }

    @Test
    void aNameIsResolvedForEachAdmission() throws Exception {
        OriginPolicy policy = policy(Map.of());
        resolves("rebound.example.com", "1.2.3.4");
        assertEquals(List.of("1.2.3.4"), admitted(policy, "http://rebound.example.com/"));
        resolves("rebound.example.com", "127.0.0.1");
        assertEquals(FailureCause.INVALID_URI, refusal(policy, "http://rebound.example.com/"));
    }

    @Test
    void aNameThatDoesNotResolveSaysSoAndWhy() {
        FirmwareException e = assertThrows(
                FirmwareException.class, () -> policy(Map.of()).admit(URI.create("http://nowhere.example.com/")));
        assertEquals(FailureCause.INVALID_URI, e.failure());
        assertInstanceOf(UnknownHostException.class, e.getCause());
    }

    // The LwM2M server's own host

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:8080/fw, 127.0.0.1",
        "127.0.0.1, http://localhost:8080/fw, 127.0.0.1 ::1",
        "localhost, http://127.0.0.1:8080/fw, 127.0.0.1",
        "localhost, http://[::1]:8080/fw, ::1",
        "[::1], http://127.0.0.1/fw, 127.0.0.1",
        "10.0.0.5, http://10.0.0.5/fw, 10.0.0.5",
        "10.0.0.5, http://files.plant/fw, 10.0.0.5",
        "lwm2m.plant, http://files.plant/fw, 10.0.0.5",
        "LWM2M.plant., http://lwm2m.plant/fw, 10.0.0.5",
    })
    void theServersOwnHostIsAllowedByWhicheverNameOrAddress(String server, String uri, String addresses)
            throws Exception {
        resolves("localhost", "127.0.0.1", "::1");
        resolves("lwm2m.plant", "10.0.0.5");
        resolves("files.plant", "10.0.0.5", "10.0.0.6");
        servers.add(new TrustedHost(server));
        OriginPolicy policy = policy(Map.of());
        assertTrue(passesTheFirstCheck(policy, uri));
        List<String> expected =
                Arrays.stream(addresses.split(" ")).map(text -> Host.literal(text).getHostAddress()).toList();
        assertEquals(expected, admitted(policy, uri));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.5, http://10.0.0.6/fw",
        "10.0.0.5, http://127.0.0.1/fw",
        "lwm2m.plant, http://10.0.0.6/fw",
        "lwm2m.plant, http://169.254.169.254/fw",
        "127.0.0.1, http://10.0.0.5/fw",
        "gone.plant, http://10.0.0.5/fw",
    })
    void itsNeighboursAreNot(String server, String uri) {
        resolves("lwm2m.plant", "10.0.0.5");
        servers.add(new TrustedHost(server));
        assertEquals(FailureCause.INVALID_URI, refusal(policy(Map.of()), uri));
    }

    /** A server on this very machine is at all addresses that the machine has. */
    @Test
    void aServerBesideTheGatewayIsAtAllAddressesOfTheMachine() throws Exception {
        servers.add(new TrustedHost("127.0.0.1"));
        OriginPolicy policy = policy(Map.of());
        List<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address.getHostAddress().indexOf('%') < 0)
                .toList();
        for (InetAddress address : own) {
            String uri = "http://" + new Host(address.getHostAddress(), Optional.of(address)) + ":8080/fw";
            assertEquals(List.of(address.getHostAddress()), admitted(policy, uri));
        }
    }

    @Test
    void theServersHostIsNotAllowedWhereThatIsSwitchedOff() {
        servers.add(new TrustedHost("10.0.0.5"));
        OriginPolicy policy = policy(Map.of("server.host.allowed", false));
        assertFalse(passesTheFirstCheck(policy, "http://10.0.0.5/fw"));
        assertEquals(FailureCause.INVALID_URI, refusal(policy, "http://10.0.0.5/fw"));
    }

    @Test
    void aServerThatIsNoLongerConfiguredIsNobody() {
        servers.add(new TrustedHost("10.0.0.5"));
        servers.remove(new TrustedHost("10.0.0.5"));
        assertFalse(passesTheFirstCheck(policy(Map.of()), "http://10.0.0.5/fw"));
    }

    /** A download goes on after a restart before the account of the LwM2M server is there. */
    @ParameterizedTest
    @ValueSource(strings = {"", "files.example.com"})
    void aServerThatIsStillToComeIsWaitedFor(String allowedHosts) throws Exception {
        servers.expect(Duration.ofMinutes(5));
        OriginPolicy policy = policy(Map.of("allowed.hosts", allowedHosts));
        CompletableFuture<List<String>> admitted = new CompletableFuture<>();
        Thread asking = new Thread(() -> {
            try {
                admitted.complete(admitted(policy, "http://10.0.0.5/fw"));
            } catch (Exception e) {
                admitted.completeExceptionally(e);
            }
        });
        asking.start();
        await().until(() -> asking.getState() == Thread.State.TIMED_WAITING);
        servers.add(new TrustedHost("10.0.0.5"));
        assertEquals(List.of("10.0.0.5"), admitted.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "files.example.com"})
    void nobodyIsWaitedForWhereTheServersHostIsNotAllowed(String allowedHosts) {
        servers.expect(Duration.ofMinutes(5));
        OriginPolicy policy = policy(Map.of("server.host.allowed", false, "allowed.hosts", allowedHosts));
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            assertEquals(FailureCause.INVALID_URI, refusal(policy, "http://10.0.0.5/fw"));
        });
    }

    // Where something is listed

    @Test
    void onlyListedHostsAreAllowed() throws Exception {
        resolves("files.example.com", "1.2.3.4");
        resolves("other.example.com", "1.2.3.4");
        OriginPolicy policy = policy(Map.of("allowed.hosts", "files.example.com"));
        assertEquals(List.of("1.2.3.4"), admitted(policy, "https://files.example.com/"));
        assertFalse(passesTheFirstCheck(policy, "https://other.example.com/"));
        assertEquals(FailureCause.INVALID_URI, refusal(policy, "https://other.example.com/"));
        assertFalse(passesTheFirstCheck(policy, "https://1.2.3.4/"), "it is listed by its name");
    }

    @Test
    void aHostThatIsListedByItsWholeNameMayLieInThePlant() throws Exception {
        resolves("files.plant", "10.0.0.9");
        OriginPolicy byName = policy(Map.of("allowed.hosts", "files.plant"));
        OriginPolicy byAddress = policy(Map.of("allowed.hosts", "10.0.0.9"));
        assertEquals(List.of("10.0.0.9"), admitted(byName, "http://files.plant/"));
        assertEquals(List.of("10.0.0.9"), admitted(byAddress, "http://10.0.0.9/"));
    }

    @Test
    void oneThatIsListedByItsDomainMayNot() {
        resolves("files.plant", "10.0.0.9");
        OriginPolicy byDomain = policy(Map.of("allowed.hosts", "*.plant"));
        assertEquals(FailureCause.INVALID_URI, refusal(byDomain, "http://files.plant/"));
    }

    @Test
    void listedNetworksAreAllOfThem() throws Exception {
        resolves("files.plant", "10.1.0.9", "10.2.0.9");
        resolves("files.example.com", "1.2.3.4");
        OriginPolicy policy = policy(Map.of("allowed.networks", "10.1.0.0/16 fd00::/8"));
        assertEquals(List.of("10.1.0.9"), admitted(policy, "http://files.plant/"));
        assertEquals(FailureCause.INVALID_URI, refusal(policy, "http://files.example.com/"));
        assertFalse(passesTheFirstCheck(policy, "http://1.2.3.4/"));
        assertTrue(passesTheFirstCheck(policy, "http://[fd00::1]/"));
    }

    @Test
    void listedHostsLieInListedNetworks() {
        resolves("files.plant", "10.2.0.9");
        OriginPolicy policy = policy(Map.of("allowed.hosts", "files.plant", "allowed.networks", "10.1.0.0/16"));
        assertEquals(FailureCause.INVALID_URI, refusal(policy, "http://files.plant/"));
    }

    @Test
    void everythingIsAllowedWhereThatIsWritten() throws Exception {
        OriginPolicy policy = policy(Map.of("allowed.networks", "0.0.0.0/0, ::/0"));
        assertEquals(List.of("127.0.0.1"), admitted(policy, "http://127.0.0.1/"));
        assertEquals(List.of("0:0:0:0:0:0:0:1"), admitted(policy, "http://[::1]/"));
    }

    // Schemes

    @ParameterizedTest
    @CsvSource({
        "'', true, http, true",
        "'', false, http, false",
        "'', false, coap, false",
        "'', false, coap+tcp, false",
        "'', false, https, true",
        "'', false, coaps+tcp, true",
        "https coaps, true, http, false",
        "HTTPS, true, https, true",
        "http, false, http, false",
    })
    void aSchemeMustBeAllowedByBothSettings(String listed, boolean unencrypted, String scheme, boolean allowed) {
        OriginPolicy policy = policy(Map.of("allowed.schemes", listed), unencrypted);
        assertEquals(allowed, policy.allowsScheme(scheme));
        assertEquals(allowed, passesTheFirstCheck(policy, scheme + "://1.2.3.4/x"));
        if (!allowed) {
            assertEquals(FailureCause.UNSUPPORTED_PROTOCOL, refusal(policy, scheme + "://1.2.3.4/x"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "allowed.hosts, *",
        "allowed.networks, 10.0.0.1/8",
        "allowed.schemes, https://",
        "server.host.allowed, perhaps",
        "package.size.mib, -1",
        "minimum.rate, fast",
        "signature.required, sometimes",
        "downgrades, never",
    })
    void aWrongValueIsRefusedByName(String key, String value) {
        InvalidPropertyException e =
                assertThrows(InvalidPropertyException.class, () -> PolicySettings.of(Map.of(key, value)));
        assertTrue(e.getMessage().startsWith("Update policy: property " + key), e.getMessage());
    }
}
