// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez;

import io.fotabridge.ble.internal.bluez.dbus.Agent1;
import org.bluez.Error;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.UInt32;

/**
 * Agrees to what this program has begun, where nobody has to compare or enter a number. BlueZ asks it for nothing else:
 * it is no default agent.
 */
final class JustWorksAgent implements Agent1 {

    static final String PATH = "/io/fotabridge/ble/agent";

    static final String CAPABILITY = "NoInputNoOutput";

    @Override
    public void release() {
        // BlueZ goes; whoever pairs next registers anew.
    }

    @Override
    public void requestConfirmation(DBusPath device, UInt32 passkey) {
        throw new Error.Rejected("nobody is here to compare numbers");
    }

    @Override
    public void requestAuthorization(DBusPath device) {
        // Just works: there is nothing to compare, and it was this program that asked.
    }

    @Override
    public void cancel() {
        // The call that pairs fails by itself.
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public String getObjectPath() {
        return PATH;
    }
}
