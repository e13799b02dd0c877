// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.config.PemCertificates;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.engine.internal.session.Settings;
import java.time.Duration;
import java.util.Map;

/**
 * The properties of {@code io.fotabridge.engine.PackageStore}; what is wrong in them keeps the engine from starting.
 */
final class Configuration {

    private static final long MIB = 1 << 20;
    private static final int LARGEST_MIB = 1 << 20;
    private static final int WEEK_SECONDS = 7 * 24 * 3600;

    private Configuration() {}

    static Settings of(Map<String, Object> component) throws InvalidPropertyException {
        ComponentProperties properties = new ComponentProperties("Package store", component);
        return new Settings(
                properties.number("quota.mib", 256, 1, LARGEST_MIB) * MIB,
                properties.parsed("trusted.keys", TrustedKeys::fromPem),
                properties.flag("raw.files.allowed", false),
                Duration.ofSeconds(properties.number("retry.seconds", 600, 0, WEEK_SECONDS)),
                properties.flag("allow.unencrypted", true),
                properties.parsed("trusted.certificates", PemCertificates::all));
    }
}
