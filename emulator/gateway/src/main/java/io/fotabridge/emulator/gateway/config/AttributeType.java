// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.config;

import java.util.Locale;
import java.util.function.Function;

/** The types of metatype attributes (OSGi Compendium 7, 105.6) that Kura knows, scalars only. */
enum AttributeType {
    STRING(text -> text),
    PASSWORD(text -> text),
    INTEGER(Integer::valueOf),
    LONG(Long::valueOf),
    SHORT(Short::valueOf),
    BYTE(Byte::valueOf),
    DOUBLE(Double::valueOf),
    FLOAT(Float::valueOf),
    BOOLEAN(AttributeType::bool);

    private final Function<String, Object> parser;

    AttributeType(Function<String, Object> parser) {
        this.parser = parser;
    }

    static AttributeType named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** @throws IllegalArgumentException if the text is no value of this type */
    Object parse(String text) {
        return parser.apply(text);
    }

    /** Stricter than {@link Boolean#valueOf(String)}, which takes "yes" for no. */
    private static Object bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }
}
