// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.engine.internal.machine.UpdateEvent;
import io.fotabridge.engine.internal.machine.UpdateEvent.ResetRequested;
import io.fotabridge.engine.internal.machine.UpdateEvent.UriRefused;
import io.fotabridge.engine.internal.machine.UpdateEvent.UriWritten;
import io.fotabridge.engine.internal.policy.OriginPolicy;
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

    private PackageUri() {}

    /** What writing {@code text} to Package URI means, as far as it can be told without asking the DNS. */
    static UpdateEvent written(String text, Collection<String> fetchableSchemes, OriginPolicy origins) {
        if (text.isEmpty()) {
            return new ResetRequested();
        }
        if (text.length() > MAX_LENGTH) {
            return malformed("", "The Package URI has " + text.length() + " characters; at most " + MAX_LENGTH);
        }
        try {
            return parsed(text, new URI(text), fetchableSchemes, origins);
        } catch (URISyntaxException e) {
            return malformed(text, "The Package URI is malformed: " + e.getReason());
        }
    }

    private static UpdateEvent parsed(
            String text, URI uri, Collection<String> fetchableSchemes, OriginPolicy origins) {
        if (uri.getScheme() == null) {
            return malformed(text, "The Package URI has no scheme, such as https://");
        }
        if (!fetchableSchemes.contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
            return new UriRefused(
                    kept(text),
                    FailureCause.UNSUPPORTED_PROTOCOL,
                    "Packages cannot be fetched over " + uri.getScheme() + "; use one of " + fetchableSchemes);
        }
        try {
            origins.check(uri);
            return new UriWritten(text);
        } catch (FirmwareException e) {
            return new UriRefused(kept(text), e.failure(), e.getMessage());
        }
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
