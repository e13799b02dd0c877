// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.config;

import com.google.gson.Gson;
import java.util.LinkedHashMap;
import java.util.Map;

/** Configurations as the standalone bundle reads them: the form of OSGi's Configurator (OSGi Compendium 7, 150.3). */
public final class ConfiguratorText {

    private ConfiguratorText() {}

    /** Holds secrets in clear text: not for a file, nor for a log. */
    public static String of(Configurations configurations) {
        Map<String, Map<String, Object>> text = new LinkedHashMap<>();
        for (Configuration configuration : configurations.all()) {
            String instance = configuration.ofFactory() ? "~" + configuration.name() : "";
            text.put(configuration.pid() + instance, typed(configuration));
        }
        return new Gson().toJson(text);
    }

    private static Map<String, Object> typed(Configuration configuration) {
        Map<String, Object> typed = new LinkedHashMap<>();
        typed.put("kura.service.pid", configuration.name());
        configuration
                .values()
                .forEach((key, value) -> typed.put(key + ":" + value.getClass().getSimpleName(), value));
        return typed;
    }
}
