// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.image.TrustedKeys;
import java.time.Duration;
import java.util.Set;

/**
 * What the operator configured for all packages.
 *
 * @param quotaBytes      how much the package store may hold
 * @param trust           who must have signed an image
 * @param rawFilesAllowed whether every target takes files of no known format
 * @param retry           how long a download is tried without a new byte
 * @param unencrypted     whether packages may be fetched over a connection that anybody can listen to
 */
public record Settings(long quotaBytes, TrustedKeys trust, boolean rawFilesAllowed, Duration retry, boolean unencrypted) {

    private static final Set<String> UNENCRYPTED = Set.of("http", "coap", "coap+tcp");

    /** Whether packages may be fetched over this scheme, which is in lower case. */
    boolean allows(String scheme) {
        return unencrypted || !UNENCRYPTED.contains(scheme);
    }
}
