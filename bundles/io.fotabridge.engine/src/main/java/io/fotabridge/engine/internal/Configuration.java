// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal;

import io.fotabridge.api.configuration.ConfiguredProperties;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.engine.internal.session.Settings;
import java.time.Duration;
import java.util.Map;

/** The properties of {@code io.fotabridge.engine.PackageStore}; what is wrong in them keeps the engine from starting. */
record Configuration(Settings settings, String trustedCertificates) {

    private static final long MIB = 1 << 20;

    Configuration(Map<String, Object> properties) {
        this(new ConfiguredProperties("Package store", properties));
    }

    private Configuration(ConfiguredProperties properties) {
        this(
                new Settings(
                        properties.number("quota.mib", 256, 1, 1 << 20) * MIB,
                        TrustedKeys.fromPem(properties.text("trusted.keys", "")),
                        properties.flag("raw.files.allowed", false),
                        Duration.ofSeconds(properties.number("retry.seconds", 600, 0, 7 * 24 * 3600))),
                properties.text("trusted.certificates", ""));
    }
}
