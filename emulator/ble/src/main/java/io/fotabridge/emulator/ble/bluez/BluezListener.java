// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.bluez;

import java.util.List;
import java.util.Map;

/** The signals of the tree. */
public interface BluezListener {

    void added(ObjectPath path, Map<String, Map<String, Object>> interfaces);

    void removed(ObjectPath path, List<String> interfaces);

    /** @param invalidated properties that are not there any more */
    void changed(ObjectPath path, String interfaceName, Map<String, Object> changed, List<String> invalidated);
}
