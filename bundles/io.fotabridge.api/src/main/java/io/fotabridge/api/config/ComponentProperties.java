// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The configuration of one component, as it came from ConfigurationAdmin. Nothing there guards types, ranges or even
 * presence (Kura keeps what it is given), so every value is read with a default and checked here. Values may be of the
 * type that the metatype names or its text, as a command line gives it; blanks around texts do not count.
 */
public final class ComponentProperties {

    /** Set by Kura, and by whatever stands in for it: how the operator called the component. */
    public static final String NAME = "kura.service.pid";

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,9}");

    private final String name;
    private final Map<String, Object> properties;

    /** @param fallbackName what to call the component in messages where Kura has not named it */
    public ComponentProperties(String fallbackName, Map<String, Object> properties) {
        this.properties = Map.copyOf(withoutNulls(properties));
        this.name = this.properties.getOrDefault(NAME, fallbackName).toString().strip();
    }

    /** How the operator called the component. */
    public String name() {
        return name;
    }

    /** A text without blanks around it. */
    public String text(String key, String byDefault) {
        return properties.getOrDefault(key, byDefault).toString().strip();
    }

    /** A text that must be there. */
    public String requiredText(String key, String whatToGive) throws InvalidPropertyException {
        String text = text(key, "");
        if (text.isEmpty()) {
            throw new InvalidPropertyException(name + ": property " + key + " is empty; give " + whatToGive);
        }
        return text;
    }

    /** A whole number between two limits, both included. */
    public int number(String key, int byDefault, int least, int most) throws InvalidPropertyException {
        String text = text(key, Integer.toString(byDefault));
        if (WHOLE_NUMBER.matcher(text).matches()) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw refused(key, text, "a number from " + least + " to " + most);
    }

    /** True or false. */
    public boolean flag(String key, boolean byDefault) throws InvalidPropertyException {
        String text = text(key, Boolean.toString(byDefault));
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(key, text, "true or false");
        };
    }

    /** One of the constants of an enum, which is written in lower case and with hyphens: {@code AT_ONCE}, at-once. */
    public <E extends Enum<E>> E choice(String key, E byDefault) throws InvalidPropertyException {
        String text = text(key, written(byDefault));
        E[] all = byDefault.getDeclaringClass().getEnumConstants();
        for (E constant : all) {
            if (written(constant).equals(text.toLowerCase(Locale.ROOT))) {
                return constant;
            }
        }
        throw refused(
                key, text, Arrays.stream(all).map(ComponentProperties::written).collect(Collectors.joining(" or ")));
    }

    /**
     * What a reader makes of a text, which is empty where nothing is configured.
     *
     * @param reader refuses a text with an {@link IllegalArgumentException}, whose message is told with the property
     */
    public <T> T parsed(String key, Function<String, T> reader) throws InvalidPropertyException {
        try {
            return reader.apply(text(key, ""));
        } catch (IllegalArgumentException e) {
            throw new InvalidPropertyException(name + ": property " + key + ": " + e.getMessage());
        }
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, Object> withoutNulls(Map<String, Object> properties) {
        return properties.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private InvalidPropertyException refused(String key, String text, String allowed) {
        return new InvalidPropertyException(
                name + ": property " + key + " is \"" + text + "\"; allowed is " + allowed);
    }
}
