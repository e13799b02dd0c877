// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.engine.internal.machine.UpdateEvent;
import io.fotabridge.engine.internal.machine.UpdateEvent.ResetRequested;
import io.fotabridge.engine.internal.machine.UpdateEvent.UriRefused;
import io.fotabridge.engine.internal.machine.UpdateEvent.UriWritten;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Locale;

/** The border where a Package URI comes in. */
final class PackageUri {

    /** Beyond the 255 characters of the object definition, because presigned links are longer. */
    private static final int MAX_LENGTH = 2048;
    /** Of PkgName, by the object definition. */
    private static final int MAX_NAME = 255;
    private static final int MAX_PORT = 65_535;

    private PackageUri() {}

    /** What writing {@code text} to Package URI means. */
    static UpdateEvent written(String text, Collection<String> fetchableSchemes) {
        if (text.isEmpty()) {
            return new ResetRequested();
        }
        if (text.length() > MAX_LENGTH) {
            return malformed("", "The Package URI has " + text.length() + " characters; at most " + MAX_LENGTH);
        }
        try {
            return parsed(text, new URI(text), fetchableSchemes);
        } catch (URISyntaxException e) {
            return malformed(text, "The Package URI is malformed: " + e.getReason());
        }
    }

    private static UpdateEvent parsed(String text, URI uri, Collection<String> fetchableSchemes) {
        if (uri.getScheme() == null) {
            return malformed(text, "The Package URI has no scheme, such as https://");
        }
        if (uri.getRawUserInfo() != null) {
            return malformed(text, "The Package URI holds a user name or password, which would be kept in clear text");
        }
        if (!fetchableSchemes.contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
            return new UriRefused(
                    kept(text),
                    FailureCause.UNSUPPORTED_PROTOCOL,
                    "Packages cannot be fetched over " + uri.getScheme() + "; use one of " + fetchableSchemes);
        }
        if (uri.getHost() == null) {
            return malformed(text, "The Package URI names no host");
        }
        if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
            return malformed(text, "The Package URI names a port that cannot be: " + uri.getPort());
        }
        return new UriWritten(text);
    }

    /** The file name that a URI ends in, for PkgName; without what a server may keep secret behind it. */
    static String fileName(String text) {
        try {
            String path = new URI(text).getPath();
            String name = path == null ? "" : path.substring(path.lastIndexOf('/') + 1).replaceAll("\\p{Cntrl}", "");
            return name.substring(0, Math.min(MAX_NAME, name.length()));
        } catch (URISyntaxException e) {
            return ""; // no package came from it
        }
    }

    private static UpdateEvent malformed(String text, String why) {
        return new UriRefused(kept(text), FailureCause.INVALID_URI, why);
    }

    /** What can't be taken apart may have a password in front of its @, and what is kept lies in snapshots. */
    private static String kept(String refused) {
        return refused.indexOf('@') < 0 ? refused : "";
    }
}
