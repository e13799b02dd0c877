// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.configuration;

import java.util.List;
import java.util.Map;

/**
 * The properties of a component, read with a default and checked: a value of a wrong type or out of range is an
 * {@link IllegalArgumentException} that names the component, the property and what is allowed.
 */
public final class ConfiguredProperties {

    private final String component;
    private final Map<String, Object> properties;

    /** @param component what the operator calls it, for messages */
    public ConfiguredProperties(String component, Map<String, Object> properties) {
        this.component = component;
        this.properties = properties;
    }

    /** A text, trimmed; the default if it is not set. */
    public String text(String key, String byDefault) {
        Object value = properties.get(key);
        return value == null ? byDefault : value.toString().trim();
    }

    /** A text that must not be empty. */
    public String requiredText(String key) {
        String value = text(key, "");
        if (value.isEmpty()) {
            throw wrong(key, "", "it must be set");
        }
        return value;
    }

    /** A whole number within bounds. */
    public long number(String key, long byDefault, long min, long max) {
        Object value = properties.get(key);
        if (value == null) {
            return byDefault;
        }
        try {
            long number = value instanceof Number n ? n.longValue() : Long.parseLong(value.toString().trim());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(key, value, "a whole number from " + min + " to " + max, e);
        }
        throw wrong(key, value, "a whole number from " + min + " to " + max);
    }

    /** True or false. */
    public boolean flag(String key, boolean byDefault) {
        Object value = properties.get(key);
        if (value == null) {
            return byDefault;
        }
        return switch (value.toString().trim()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(key, value, "true or false");
        };
    }

    /** One of a few texts. */
    public String choice(String key, String byDefault, List<String> allowed) {
        String value = text(key, byDefault);
        if (!allowed.contains(value)) {
            throw wrong(key, value, "one of " + allowed);
        }
        return value;
    }

    /** What the component received, untouched: for secrets, which are not to appear in messages. */
    public Object raw(String key) {
        return properties.get(key);
    }

    private IllegalArgumentException wrong(String key, Object value, String allowed) {
        return wrong(key, value, allowed, null);
    }

    private IllegalArgumentException wrong(String key, Object value, String allowed, Throwable cause) {
        return new IllegalArgumentException(component + ": " + key + " is \"" + value + "\"; allowed: " + allowed, cause);
    }
}
