// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.image.TrustedKeys;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/**
 * What the operator configured for all packages, beside the update policy.
 *
 * @param quotaBytes      how much the package store may hold
 * @param trust           who must have signed an image
 * @param rawFilesAllowed whether every target takes files of no known format
 * @param retry           how long a download is tried without a new byte
 * @param unencrypted     whether packages may be fetched over a connection that anybody can listen to
 * @param authorities     who may vouch for a server that packages are fetched from; empty for those of the platform
 */
public record Settings(
        long quotaBytes,
        TrustedKeys trust,
        boolean rawFilesAllowed,
        Duration retry,
        boolean unencrypted,
        List<X509Certificate> authorities) {

    public Settings {
        authorities = List.copyOf(authorities);
    }
}
