// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.engine.internal.download.HttpClients;
import io.fotabridge.engine.internal.session.Settings;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** The properties of {@code io.fotabridge.engine.PackageStore}; what is wrong in them keeps the engine from starting. */
record Configuration(Settings settings, HttpClient http) {

    private static final long MIB = 1 << 20;
    private static final int LARGEST_MIB = 1 << 20;
    private static final int WEEK_SECONDS = 7 * 24 * 3600;

    static Configuration of(Map<String, Object> component) throws InvalidPropertyException {
        ComponentProperties properties = new ComponentProperties("Package store", component);
        Settings settings = new Settings(
                properties.number("quota.mib", 256, 1, LARGEST_MIB) * MIB,
                read(properties, "trusted.keys", TrustedKeys::fromPem),
                properties.flag("raw.files.allowed", false),
                Duration.ofSeconds(properties.number("retry.seconds", 600, 0, WEEK_SECONDS)),
                properties.flag("allow.unencrypted", true));
        return new Configuration(settings, read(properties, "trusted.certificates", HttpClients::trusting));
    }

    /** What is made of a text in PEM form, with the name of the property in what is said of a text that is none. */
    private static <T> T read(ComponentProperties properties, String key, Function<String, T> reader)
            throws InvalidPropertyException {
        try {
            return reader.apply(properties.text(key, ""));
        } catch (IllegalArgumentException e) {
            throw new InvalidPropertyException(properties.name() + ": property " + key + ": " + e.getMessage());
        }
    }
}
