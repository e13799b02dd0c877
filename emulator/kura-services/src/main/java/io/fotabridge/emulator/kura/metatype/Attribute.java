// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.metatype;

import java.util.List;
import java.util.Map;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.Option;
import org.eclipse.kura.configuration.metatype.Scalar;

/**
 * One AD of a metatype file.
 *
 * @param xml     its attributes by name
 * @param options its Option children
 */
public record Attribute(Map<String, String> xml, List<Option> options) implements AD {

    @Override
    public List<Option> getOption() {
        return options;
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

    @Override
    public Scalar getType() {
        return Scalar.fromValue(xml.get("type"));
    }

    @Override
    public int getCardinality() {
        return Integer.parseInt(xml.getOrDefault("cardinality", "0"));
    }

    @Override
    public String getMin() {
        return xml.get("min");
    }

    @Override
    public String getMax() {
        return xml.get("max");
    }

    @Override
    public String getDefault() {
        return xml.get("default");
    }

    @Override
    public boolean isRequired() {
        return !"false".equals(xml.get("required"));
    }
}
