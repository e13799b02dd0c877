// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.fetch;

import java.net.URI;
import java.util.Locale;

/** Where a URI leads, in the two forms in which fetchers speak of it. */
public final class Place {

    private Place() {}

    /**
     * Scheme, host and port: what may stand in logs and in the status of an update, whatever secrets the rest holds.
     */
    public static String shown(URI uri) {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() == -1 ? "" : ":" + uri.getPort());
    }

    /** The host as certificates have it: an IPv6 address without brackets, a name without the dot of the root. */
    public static String host(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host.replaceFirst("\\.$", "");
    }
}
