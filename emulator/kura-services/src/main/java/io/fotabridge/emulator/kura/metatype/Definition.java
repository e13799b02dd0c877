// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.metatype;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.Icon;
import org.eclipse.kura.configuration.metatype.OCD;

/**
 * The OCD of a metatype file.
 *
 * @param xml        its attributes by name
 * @param attributes its AD children
 */
public record Definition(Map<String, String> xml, List<AD> attributes) implements OCD {

    @Override
    public List<AD> getAD() {
        return attributes;
    }

    @Override
    public List<Icon> getIcon() {
        return List.of();
    }

    @Override
    public String getName() {
        return xml.get("name");
    }

    @Override
    public String getDescription() {
        return xml.get("description");
    }

    @Override
    public String getId() {
        return xml.get("id");
    }

    /** The properties that have a default. An empty default makes none, also where the property is required. */
    public Map<String, Object> defaults() {
        Map<String, Object> defaults = new HashMap<>();
        for (AD attribute : attributes) {
            Values.defaultOf(attribute).ifPresent(value -> defaults.put(attribute.getId(), value));
        }
        return defaults;
    }

    /** The AD of a property. */
    public Optional<AD> attribute(String id) {
        return attributes.stream().filter(attribute -> attribute.getId().equals(id)).findFirst();
    }
}
