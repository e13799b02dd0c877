// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.bluez;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells everybody who listens. */
final class Signals implements BluezListener {
    private final List<BluezListener> listeners = new CopyOnWriteArrayList<>();

    void add(BluezListener listener) {
        listeners.add(listener);
    }

    @Override
    public void added(ObjectPath path, Map<String, Map<String, Object>> interfaces) {
        listeners.forEach(listener -> listener.added(path, interfaces));
    }

    @Override
    public void removed(ObjectPath path, List<String> interfaces) {
        listeners.forEach(listener -> listener.removed(path, interfaces));
    }

    @Override
    public void changed(ObjectPath path, String interfaceName, Map<String, Object> changed,
            List<String> invalidated) {
        listeners.forEach(listener -> listener.changed(path, interfaceName, changed, invalidated));
    }
}
