// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.metatype;

import java.lang.reflect.Array;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.Scalar;

/** Typed values from the texts of a metatype file. */
public final class Values {

    private static final Pattern COMMA = Pattern.compile("(?<!\\\\),");

    private Values() {
    }

    /** The default of a property. Kura cuts it at commas that are not escaped, also where only one value is wanted. */
    static Optional<Object> defaultOf(AD attribute) {
        String text = attribute.getDefault();
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        List<Object> values = COMMA.splitAsStream(text)
                .map(part -> of(attribute.getType(), part.strip().replaceAll("\\\\(.)", "$1")))
                .toList();
        return Optional.of(Math.abs(attribute.getCardinality()) <= 1
                ? values.get(0)
                : array(values));
    }

    /** One value of that type. */
    public static Object of(Scalar type, String text) {
        return switch (type) {
            case STRING -> text;
            case LONG -> Long.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            case FLOAT -> Float.valueOf(text);
            case INTEGER -> Integer.valueOf(text);
            case BYTE -> Byte.valueOf(text);
            case CHAR -> text.charAt(0);
            case BOOLEAN -> Boolean.valueOf(text);
            case SHORT -> Short.valueOf(text);
            case PASSWORD -> new Password(text);
        };
    }

    /** An array of the type that the values have. */
    public static Object array(List<Object> values) {
        Object array = Array.newInstance(values.get(0).getClass(), values.size());
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i, values.get(i));
        }
        return array;
    }
}
