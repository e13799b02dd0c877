// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.policy;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.FetchPolicy;
import io.fotabridge.api.fetch.OriginAccess;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Where packages may come from. A server names the URIs, and the gateway stands in a plant: what the operator has not
 * listed is to be public, or the LwM2M server's own host. Names are compared as they are written, networks with what
 * the names resolve to at the moment they are asked for; a fetcher is given those addresses and speaks to no others, so
 * that it does not matter what a name resolves to later.
 */
public final class OriginPolicy implements FetchPolicy {

    private static final Set<String> UNENCRYPTED = Set.of("http", "coap", "coap+tcp");

    private final Supplier<PolicySettings> settings;
    private final BooleanSupplier unencrypted;
    private final TrustedHosts servers;
    private final Credentials credentials;
    private final Resolver resolver;

    /** @param unencrypted whether the operator allows connections that anybody can listen to */
    OriginPolicy(
            Supplier<PolicySettings> settings,
            BooleanSupplier unencrypted,
            TrustedHosts servers,
            Credentials credentials,
            Resolver resolver) {
        this.settings = settings;
        this.unencrypted = unencrypted;
        this.servers = servers;
        this.credentials = credentials;
        this.resolver = resolver;
    }

    /** Whether packages may be fetched over this scheme, which is in lower case. */
    public boolean allowsScheme(String scheme) {
        return settings.get().allowsScheme(scheme) && (unencrypted.getAsBoolean() || !UNENCRYPTED.contains(scheme));
    }

    /**
     * Refuses what can be refused without asking anybody.
     *
     * @throws FirmwareException as {@link #admit}
     */
    public void check(URI uri) throws FirmwareException {
        Origin origin = origin(uri);
        if (!isListed(origin)) {
            throw unlisted(origin);
        }
        if (origin.host().address().isPresent() && !isReachable(origin, origin.host().address().get(), false)) {
            throw unreachable(origin, List.of(origin.host().address().get()));
        }
    }

    @Override
    public OriginAccess admit(URI uri) throws FirmwareException, InterruptedException {
        Origin origin = origin(uri);
        while (!isListed(origin)) {
            if (!awaitServers()) {
                throw unlisted(origin);
            }
        }
        List<InetAddress> reachable = reachable(origin);
        return credentials.access(origin, reachable);
    }

    private Origin origin(URI uri) throws FirmwareException {
        Origin origin;
        try {
            origin = Origin.of(uri);
        } catch (IllegalArgumentException e) {
            throw new FirmwareException(FailureCause.INVALID_URI, "The Package URI cannot be used: " + e.getMessage());
        }
        if (!allowsScheme(origin.scheme())) {
            throw new FirmwareException(
                    FailureCause.UNSUPPORTED_PROTOCOL,
                    "Packages may not be fetched over " + origin.scheme()
                            + "; see allow.unencrypted of the package store and allowed.schemes of the update policy");
        }
        return origin;
    }

    private static FirmwareException unlisted(Origin origin) {
        return new FirmwareException(
                FailureCause.INVALID_URI,
                "Packages may not come from " + origin + "; list its host in allowed.hosts of the update policy");
    }

    private boolean isListed(Origin origin) {
        PolicySettings now = settings.get();
        return now.hosts().isEmpty()
                || now.hosts().stream().anyMatch(pattern -> pattern.matches(origin))
                || now.serverHost() && servers.has(origin.host());
    }

    private List<InetAddress> reachable(Origin origin) throws FirmwareException, InterruptedException {
        List<InetAddress> all = resolved(origin);
        List<InetAddress> found;
        do {
            found = all.stream().filter(address -> isReachable(origin, address, true)).toList();
        } while (found.isEmpty() && awaitServers());
        if (found.isEmpty()) {
            throw unreachable(origin, all);
        }
        return found;
    }

    /** Whether another server has come to be known that might make a difference; waits for one as long as may be. */
    private boolean awaitServers() throws InterruptedException {
        return settings.get().serverHost() && servers.awaitMore();
    }

    private List<InetAddress> resolved(Origin origin) throws FirmwareException {
        if (origin.host().address().isPresent()) {
            return List.of(origin.host().address().get());
        }
        try {
            return resolver.resolve(origin.host().name());
        } catch (UnknownHostException e) {
            throw new FirmwareException(
                    FailureCause.INVALID_URI,
                    "The host " + origin.host() + " does not resolve; check the Package URI",
                    e);
        }
    }

    /** @param mayAsk whether the DNS may be asked where the LwM2M server lies; if not, it is taken to lie there */
    private boolean isReachable(Origin origin, InetAddress address, boolean mayAsk) {
        PolicySettings now = settings.get();
        return isInNetworks(now, origin, address) || now.serverHost() && isServer(origin, address, mayAsk);
    }

    private static boolean isInNetworks(PolicySettings now, Origin origin, InetAddress address) {
        return now.networks().isEmpty()
                ? PublicAddresses.contain(address) || now.hosts().stream().anyMatch(pattern -> pattern.names(origin))
                : now.networks().stream().anyMatch(network -> network.contains(address));
    }

    private boolean isServer(Origin origin, InetAddress address, boolean mayAsk) {
        return servers.has(origin.host())
                || (mayAsk ? servers.areAt(address) : servers.haveNames() || servers.areWrittenAs(address));
    }

    private FirmwareException unreachable(Origin origin, List<InetAddress> addresses) {
        String where = addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
        String why = settings.get().networks().isEmpty()
                ? "which is no public address; list its network in allowed.networks of the update policy"
                : "which is in none of the allowed.networks of the update policy";
        return new FirmwareException(
                FailureCause.INVALID_URI, "Packages may not come from " + origin + " at " + where + ", " + why);
    }
}
