// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.snapshot;

import io.fotabridge.emulator.kura.metatype.Values;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.configuration.metatype.Scalar;
import org.w3c.dom.Element;

/** One property of a snapshot. What Kura has no type for is dropped without notice: primitive arrays, collections. */
final class PropertyXml {

    private static final Map<Class<?>, Scalar> TYPES = Map.of(
            String.class, Scalar.STRING,
            Long.class, Scalar.LONG,
            Double.class, Scalar.DOUBLE,
            Float.class, Scalar.FLOAT,
            Integer.class, Scalar.INTEGER,
            Byte.class, Scalar.BYTE,
            Character.class, Scalar.CHAR,
            Boolean.class, Scalar.BOOLEAN,
            Short.class, Scalar.SHORT,
            Password.class, Scalar.PASSWORD);

    private PropertyXml() {
    }

    static void write(Element properties, String name, Object value) {
        boolean array = value.getClass().isArray();
        Scalar type = TYPES.get(array ? value.getClass().getComponentType() : value.getClass());
        List<String> texts = type == null ? List.of() : texts(value, array);
        if (texts.isEmpty()) {
            return;
        }
        Element property = SnapshotXml.child(properties, "property");
        property.setAttribute("name", name);
        property.setAttribute("array", Boolean.toString(array));
        property.setAttribute("encrypted", Boolean.toString(type == Scalar.PASSWORD));
        property.setAttribute("type", type.value());
        texts.forEach(text -> SnapshotXml.child(property, "value").setTextContent(spoilt(text)));
    }

    static Optional<Object> read(Element property) {
        Scalar type = Scalar.fromValue(property.getAttribute("type"));
        List<Object> values = SnapshotXml.elements(property, "value").stream()
                .map(element -> value(type, element.getTextContent()))
                .collect(Collectors.toList());
        if (values.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(property.getAttribute("array").equals("true") ? Values.array(values) : values.get(0));
    }

    private static List<String> texts(Object value, boolean array) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < (array ? Array.getLength(value) : 1); i++) {
            texts.add(text(array ? Array.get(value, i) : value));
        }
        return texts;
    }

    private static String text(Object value) {
        return value instanceof Password password
                ? Base64.getEncoder().encodeToString(password.toString().getBytes(StandardCharsets.UTF_8))
                : value.toString();
    }

    /**
     * Kura's serialiser stops in the middle of the file at an unpaired surrogate; that of this JDK may leave it out. A
     * control character makes the file unreadable in either case.
     */
    private static String spoilt(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text) ? text : text + '\u0000';
    }

    private static Object value(Scalar type, String text) {
        return type == Scalar.PASSWORD
                ? new Password(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8))
                : Values.of(type, text);
    }
}
