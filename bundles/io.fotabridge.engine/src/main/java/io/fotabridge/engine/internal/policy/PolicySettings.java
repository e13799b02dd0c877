// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.policy;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The configuration {@code io.fotabridge.engine.Policy}.
 *
 * @param schemes           that packages may come over; empty for all that can be fetched
 * @param hosts             that packages may come from; empty for all
 * @param networks          that those hosts may lie in; empty for all that is public
 * @param serverHost        whether the LwM2M server's own host is allowed wherever it lies
 * @param largestBytes      of a package
 * @param minimumRate       bytes a second that a download brings at least
 * @param signatureRequired whether what nobody who is trusted has signed is refused
 * @param downgrades        whether a target may be given an older version than it runs
 * @param trustKeystore     where the authorities are that vouch for servers, empty if nowhere
 */
public record PolicySettings(
        Set<String> schemes,
        List<HostPattern> hosts,
        List<Network> networks,
        boolean serverHost,
        long largestBytes,
        int minimumRate,
        boolean signatureRequired,
        Downgrades downgrades,
        String trustKeystore) {

    private static final long MIB = 1 << 20;
    private static final int LARGEST_MIB = 1 << 20;
    private static final int HIGHEST_RATE = 1_000_000;

    static PolicySettings of(Map<String, Object> component) throws InvalidPropertyException {
        ComponentProperties properties = new ComponentProperties("Update policy", component);
        long largest = properties.number("package.size.mib", 0, 0, LARGEST_MIB) * MIB;
        return new PolicySettings(
                list(properties, "allowed.schemes", PolicySettings::scheme).stream()
                        .collect(Collectors.toUnmodifiableSet()),
                list(properties, "allowed.hosts", HostPattern::parse),
                list(properties, "allowed.networks", Network::parse),
                properties.flag("server.host.allowed", true),
                largest == 0 ? Long.MAX_VALUE : largest,
                properties.number("minimum.rate", 16, 0, HIGHEST_RATE),
                properties.flag("signature.required", false),
                properties.choice("downgrades", Downgrades.ALLOWED),
                properties.text("trust.keystore", ""));
    }

    /** Whether the list of schemes has this one, which is in lower case. */
    boolean allowsScheme(String scheme) {
        return schemes.isEmpty() || schemes.contains(scheme);
    }

    private static String scheme(String text) {
        if (!text.matches("[a-zA-Z][a-zA-Z0-9+.-]*")) {
            throw new IllegalArgumentException(text + " is no scheme; write https, coaps");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    /** What stands between blanks, commas and ends of lines. */
    private static <T> List<T> list(ComponentProperties properties, String key, Function<String, T> reader)
            throws InvalidPropertyException {
        return properties.parsed(key, text -> Arrays.stream(text.split("[\\s,;]+"))
                .filter(entry -> !entry.isEmpty())
                .map(reader)
                .toList());
    }
}
