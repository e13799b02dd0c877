// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import io.fotabridge.api.fetch.Place;
import java.net.URI;

/**
 * A place where a package is looked for: the Package URI, or what that leads to.
 *
 * @param uri   in ASCII
 * @param shown how it stands in logs and in the status of an update: the query of a link, and all of a place that a
 *              server leads to, may hold the signature that lets whoever has it download the package
 */
record Hop(URI uri, String shown) {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    static Hop first(URI packageUri) {
        URI uri = URI.create(packageUri.toASCIIString());
        return new Hop(uri, Place.shown(uri) + uri.getRawPath());
    }

    /** Where an answer from here leads. */
    Hop to(URI next) {
        URI uri = URI.create(next.toASCIIString());
        return new Hop(uri, Place.shown(uri) + ", where the Package URI leads,");
    }

    boolean isSecure() {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    int port() {
        return uri.getPort() != -1 ? uri.getPort() : isSecure() ? HTTPS_PORT : HTTP_PORT;
    }
}
