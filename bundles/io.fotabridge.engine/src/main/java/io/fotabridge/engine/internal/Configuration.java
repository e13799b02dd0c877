// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.engine.internal.session.Settings;
import java.time.Duration;
import java.util.Map;

/** The properties of {@code io.fotabridge.engine.PackageStore}; what is wrong in them keeps the engine from starting. */
record Configuration(Settings settings, String trustedCertificates) {

    private static final long MIB = 1 << 20;
    private static final int LARGEST_MIB = 1 << 20;
    private static final int WEEK_SECONDS = 7 * 24 * 3600;

    static Configuration of(Map<String, Object> component) throws InvalidPropertyException {
        ComponentProperties properties = new ComponentProperties("Package store", component);
        Settings settings = new Settings(
                properties.number("quota.mib", 256, 1, LARGEST_MIB) * MIB,
                trustedKeys(properties.text("trusted.keys", "")),
                properties.flag("raw.files.allowed", false),
                Duration.ofSeconds(properties.number("retry.seconds", 600, 0, WEEK_SECONDS)),
                properties.flag("allow.unencrypted", true));
        return new Configuration(settings, properties.text("trusted.certificates", ""));
    }

    private static TrustedKeys trustedKeys(String pem) throws InvalidPropertyException {
        try {
            return TrustedKeys.fromPem(pem);
        } catch (IllegalArgumentException e) {
            throw new InvalidPropertyException("Package store: property trusted.keys: " + e.getMessage());
        }
    }
}
