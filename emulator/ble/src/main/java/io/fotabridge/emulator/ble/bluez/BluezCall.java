// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.bluez;

import java.util.List;

/**
 * A call of a method.
 *
 * @param sender whose it is: sessions (scanning, notifications) belong to one
 */
public record BluezCall(String sender, ObjectPath path, String interfaceName, String method, List<Object> arguments) {

    public Object argument(int index) {
        return arguments.get(index);
    }
}
