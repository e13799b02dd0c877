// SPDX-License-Identifier: EPL-2.0
package org.bluez;

import org.freedesktop.dbus.exceptions.DBusExecutionException;

/** BlueZ's errors by their names on the bus, which is how dbus-java finds the classes of exceptions. */
public interface Error {

    class InProgress extends DBusExecutionException {
        private static final long serialVersionUID = 1;

        public InProgress(String message) {
            super(message);
        }
    }

    class NotSupported extends DBusExecutionException {
        private static final long serialVersionUID = 1;

        public NotSupported(String message) {
            super(message);
        }
    }
}
