// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dbus;

import io.fotabridge.emulator.ble.bluez.ObjectPath;
import io.fotabridge.emulator.ble.bluez.UInt16;
import io.fotabridge.emulator.ble.bluez.UInt32;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.Variant;

/** Values of the tree as dbus-java has them, and back. */
final class Values {

    private Values() {
    }

    static Variant<?> toBus(Object value) {
        if (value instanceof UInt16 number) {
            return new Variant<>(new org.freedesktop.dbus.types.UInt16(number.value()), "q");
        } else if (value instanceof UInt32 number) {
            return new Variant<>(new org.freedesktop.dbus.types.UInt32(number.value()), "u");
        } else if (value instanceof ObjectPath path) {
            return new Variant<>(new DBusPath(path.text()), "o");
        } else if (value instanceof byte[] bytes) {
            return new Variant<>(bytes, "ay");
        } else if (value instanceof List<?> texts) {
            return new Variant<>(texts.toArray(String[]::new), "as");
        }
        return new Variant<>(value);
    }

    static Map<String, Variant<?>> toBus(Map<String, Object> properties) {
        Map<String, Variant<?>> result = new LinkedHashMap<>();
        properties.forEach((name, value) -> result.put(name, toBus(value)));
        return result;
    }

    static Map<String, Map<String, Variant<?>>> interfacesToBus(Map<String, Map<String, Object>> interfaces) {
        Map<String, Map<String, Variant<?>>> result = new LinkedHashMap<>();
        interfaces.forEach((name, properties) -> result.put(name, toBus(properties)));
        return result;
    }

    static Map<DBusPath, Map<String, Map<String, Variant<?>>>> objectsToBus(
            Map<ObjectPath, Map<String, Map<String, Object>>> objects) {
        Map<DBusPath, Map<String, Map<String, Variant<?>>>> result = new LinkedHashMap<>();
        objects.forEach((path, interfaces) -> result.put(new DBusPath(path.text()), interfacesToBus(interfaces)));
        return result;
    }

    static Object fromBus(Object value) {
        if (value instanceof Variant<?> variant) {
            return fromBus(variant.getValue());
        } else if (value instanceof org.freedesktop.dbus.types.UInt16 number) {
            return new UInt16(number.intValue());
        } else if (value instanceof org.freedesktop.dbus.types.UInt32 number) {
            return new UInt32(number.longValue());
        } else if (value instanceof DBusPath path) {
            return new ObjectPath(path.getPath());
        } else if (value instanceof Map<?, ?> map) {
            return fromBus(map);
        } else if (value instanceof Collection<?> list) {
            return fromBus(list);
        } else if (value instanceof Object[] array) {
            return fromBus(List.of(array));
        }
        return value instanceof CharSequence text ? text.toString() : value;
    }

    private static Object fromBus(Map<?, ?> map) {
        Map<Object, Object> result = new LinkedHashMap<>();
        map.forEach((key, value) -> result.put(fromBus(key), fromBus(value)));
        return result;
    }

    /** Bytes in a variant come as a list of them. */
    private static Object fromBus(Collection<?> list) {
        if (list.isEmpty() || !list.stream().allMatch(Byte.class::isInstance)) {
            List<Object> result = new ArrayList<>();
            list.forEach(value -> result.add(fromBus(value)));
            return result;
        }
        byte[] bytes = new byte[list.size()];
        int at = 0;
        for (Object value : list) {
            bytes[at] = (Byte) value;
            at++;
        }
        return bytes;
    }
}
