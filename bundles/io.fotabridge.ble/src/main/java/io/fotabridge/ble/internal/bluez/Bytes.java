// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez;

import java.util.List;

/** Arrays of bytes, which the D-Bus library gives as lists where they are in a variant. */
final class Bytes {

    private Bytes() {}

    static byte[] of(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        List<?> list = value instanceof List<?> known ? known : List.of();
        byte[] bytes = new byte[list.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = ((Number) list.get(i)).byteValue();
        }
        return bytes;
    }
}
