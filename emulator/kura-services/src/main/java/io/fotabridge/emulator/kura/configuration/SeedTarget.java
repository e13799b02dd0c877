// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.configuration;

import io.fotabridge.emulator.kura.metatype.Definition;
import io.fotabridge.emulator.kura.metatype.Values;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.metatype.Scalar;

/**
 * A component that a seed configures.
 *
 * @param pid  of the component, or of its factory
 * @param name of the instance, empty for a singleton
 */
record SeedTarget(String pid, String name) implements Comparable<SeedTarget> {

    /** @return false if the component can't take it yet */
    boolean apply(EmulatedConfigurationService service, Map<String, String> texts) throws KuraException {
        Definition definition = service.definition(pid);
        if (definition == null) {
            return false;
        }
        if (!name.isEmpty()) {
            if (!service.getConfigurableComponentPids().contains(name)) {
                service.createFactoryConfiguration(pid, name, typed(definition, texts), false);
            }
            return true;
        }
        boolean tracked = service.getConfigurableComponentPids().contains(pid);
        if (tracked) {
            service.updateConfiguration(pid, typed(definition, texts), false);
        }
        return tracked;
    }

    @Override
    public int compareTo(SeedTarget other) {
        return Comparator.comparing(SeedTarget::pid).thenComparing(SeedTarget::name).compare(this, other);
    }

    private static Map<String, Object> typed(Definition definition, Map<String, String> texts) {
        Map<String, Object> values = new HashMap<>();
        texts.forEach((key, text) -> {
            Scalar type = definition.attribute(key).map(ad -> ad.getType()).orElse(Scalar.STRING);
            values.put(key, Values.of(type, text));
        });
        return values;
    }
}
