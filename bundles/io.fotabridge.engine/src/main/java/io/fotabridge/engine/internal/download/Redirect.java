// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Where an answer leads (RFC 9110, 15.4): as far as that can be decided without the policy, which is asked for each
 * place afterwards.
 */
final class Redirect {

    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private Redirect() {}

    static boolean isOne(int status) {
        return STATUSES.contains(status);
    }

    /** @param location as the server wrote it, relative or not; empty if it wrote none */
    static Hop from(Hop at, String location) throws FirmwareException {
        URI next = resolved(at, location);
        String scheme = String.valueOf(next.getScheme()).toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            throw refused(FailureCause.UNSUPPORTED_PROTOCOL, at, "to another protocol than http and https");
        }
        if (at.isSecure() && scheme.equals("http")) {
            throw refused(FailureCause.UNSUPPORTED_PROTOCOL, at, "from https to http, which is never followed");
        }
        if (next.getHost() == null) {
            throw refused(FailureCause.SERVER_REFUSED, at, "to a place without a host");
        }
        return at.to(next);
    }

    /** What cannot be understood is not quoted, not even as the cause. */
    private static URI resolved(Hop at, String location) throws FirmwareException {
        try {
            int fragment = location.indexOf('#');
            String place = fragment < 0 ? location : location.substring(0, fragment);
            if (!place.isEmpty()) {
                return at.uri().resolve(new URI(place));
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw refused(FailureCause.SERVER_REFUSED, at, "to a place that cannot be understood");
        }
        throw refused(FailureCause.SERVER_REFUSED, at, "to nowhere");
    }

    private static FirmwareException refused(FailureCause cause, Hop at, String where) {
        return new FirmwareException(cause, at.shown() + " redirects " + where);
    }
}
