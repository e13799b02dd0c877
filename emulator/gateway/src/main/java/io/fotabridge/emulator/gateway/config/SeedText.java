// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.config;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Configurations as the emulated Kura reads them at its first start: a properties file with {@code pid/key} for
 * components and {@code factoryPid/name/key} for instances.
 */
public final class SeedText {

    private SeedText() {}

    /** Holds secrets in clear text, until Kura has encrypted them into its snapshot: not for other users' eyes. */
    public static String of(Configurations configurations) {
        Properties properties = new Properties();
        for (Configuration configuration : configurations.all()) {
            String path = configuration.pid() + "/" + (configuration.ofFactory() ? configuration.name() + "/" : "");
            configuration.values().forEach((key, value) -> properties.setProperty(path + key, value.toString()));
        }
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail to be written to", e);
        }
        return text.toString();
    }
}
