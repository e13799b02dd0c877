// SPDX-License-Identifier: EPL-2.0
package org.eclipse.kura.configuration.metatype;

/** The type of a property's values. */
public enum Scalar {
    STRING("String"),
    LONG("Long"),
    DOUBLE("Double"),
    FLOAT("Float"),
    INTEGER("Integer"),
    BYTE("Byte"),
    CHAR("Char"),
    BOOLEAN("Boolean"),
    SHORT("Short"),
    PASSWORD("Password");

    private final String value;

    Scalar(String value) {
        this.value = value;
    }

    public String value() {
        return value;
    }

    /** Case-sensitive, but for {@code character}. */
    public static Scalar fromValue(String v) {
        if ("character".equalsIgnoreCase(v)) {
            return CHAR;
        }
        for (Scalar scalar : values()) {
            if (scalar.value.equals(v)) {
                return scalar;
            }
        }
        throw new IllegalArgumentException(v);
    }
}
