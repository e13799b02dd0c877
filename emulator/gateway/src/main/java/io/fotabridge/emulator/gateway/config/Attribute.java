// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One key of a configuration.
 *
 * @param fallback as text, empty if the key has no default
 * @param least    smallest value allowed, empty if there is no bound
 * @param greatest largest value allowed, empty if there is no bound
 * @param options  the only values allowed, empty if any is
 */
record Attribute(
        String key,
        AttributeType type,
        Optional<String> fallback,
        Optional<String> least,
        Optional<String> greatest,
        List<String> options) {

    /**
     * The value that a text stands for.
     *
     * @throws BadSettingException if it is not allowed; the sentence does not repeat a password
     */
    Object parse(String text) {
        if (!options.isEmpty() && !options.contains(text)) {
            throw bad(text, "one of " + String.join(", ", options));
        }
        try {
            Object value = type.parse(text);
            checkBounds(text, value);
            return value;
        } catch (IllegalArgumentException e) {
            throw bad(text, type == AttributeType.BOOLEAN ? "true or false" : "a number of type " + typeName());
        }
    }

    Optional<Object> fallbackValue() {
        return fallback.map(type::parse);
    }

    private void checkBounds(String text, Object value) {
        if (value instanceof Number number) {
            BigDecimal exact = new BigDecimal(number.toString());
            if (least.filter(bound -> exact.compareTo(new BigDecimal(bound)) < 0).isPresent()
                    || greatest.filter(bound -> exact.compareTo(new BigDecimal(bound)) > 0).isPresent()) {
                throw bad(text, "from " + least.orElse("any") + " to " + greatest.orElse("any"));
            }
        }
    }

    private BadSettingException bad(String text, String allowed) {
        String shown = type == AttributeType.PASSWORD ? "the value" : "'" + text + "'";
        return new BadSettingException(key + " must be " + allowed + ", not " + shown);
    }

    private String typeName() {
        return type.name().charAt(0) + type.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
