// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dbus;

import io.fotabridge.emulator.ble.bluez.Bluez;
import io.fotabridge.emulator.ble.bluez.ObjectPath;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What {@code Introspect} tells: the names of interfaces and of the nodes below, by which bluez-dbus finds its way. */
final class Introspection {

    private Introspection() {
    }

    static String of(ObjectPath path, Map<ObjectPath, Map<String, Map<String, Object>>> objects) {
        StringBuilder xml = new StringBuilder("<node>");
        interfaces(path, objects).forEach(name -> xml.append("<interface name=\"").append(name).append("\"/>"));
        children(path, objects.keySet()).forEach(name -> xml.append("<node name=\"").append(name).append("\"/>"));
        return xml.append("</node>").toString();
    }

    private static Set<String> interfaces(ObjectPath path, Map<ObjectPath, Map<String, Map<String, Object>>> objects) {
        Set<String> names = new TreeSet<>(objects.getOrDefault(path, Map.of()).keySet());
        names.add("org.freedesktop.DBus.Introspectable");
        if (path.text().equals("/")) {
            names.add(Bluez.OBJECT_MANAGER);
        }
        if (objects.containsKey(path)) {
            names.add(Bluez.PROPERTIES);
        }
        return names;
    }

    private static Set<String> children(ObjectPath path, Collection<ObjectPath> all) {
        String prefix = path.text().equals("/") ? "/" : path.text() + "/";
        Set<String> names = new TreeSet<>();
        for (ObjectPath other : all) {
            if (other.text().startsWith(prefix)) {
                names.add(other.text().substring(prefix.length()).split("/")[0]);
            }
        }
        return names;
    }
}
