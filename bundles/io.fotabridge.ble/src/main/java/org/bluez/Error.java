// SPDX-License-Identifier: EPL-2.0
package org.bluez;

import org.freedesktop.dbus.exceptions.DBusExecutionException;

/**
 * The errors of BlueZ. dbus-java finds the class of an exception by the name of the error (org.bluez.Error.Failed), and
 * forgets the name of one that has no class; it names the error of an exception that is thrown by its class.
 */
public abstract class Error extends DBusExecutionException {

    private Error(String message) {
        super(message);
    }

    public static final class AuthenticationCanceled extends Error {
        public AuthenticationCanceled(String message) {
            super(message);
        }
    }

    public static final class AuthenticationFailed extends Error {
        public AuthenticationFailed(String message) {
            super(message);
        }
    }

    public static final class AuthenticationRejected extends Error {
        public AuthenticationRejected(String message) {
            super(message);
        }
    }

    public static final class AuthenticationTimeout extends Error {
        public AuthenticationTimeout(String message) {
            super(message);
        }
    }

    public static final class DoesNotExist extends Error {
        public DoesNotExist(String message) {
            super(message);
        }
    }

    public static final class Failed extends Error {
        public Failed(String message) {
            super(message);
        }
    }

    public static final class InProgress extends Error {
        public InProgress(String message) {
            super(message);
        }
    }

    public static final class InvalidArguments extends Error {
        public InvalidArguments(String message) {
            super(message);
        }
    }

    public static final class InvalidValueLength extends Error {
        public InvalidValueLength(String message) {
            super(message);
        }
    }

    public static final class NotAuthorized extends Error {
        public NotAuthorized(String message) {
            super(message);
        }
    }

    public static final class NotAvailable extends Error {
        public NotAvailable(String message) {
            super(message);
        }
    }

    public static final class NotConnected extends Error {
        public NotConnected(String message) {
            super(message);
        }
    }

    public static final class NotPermitted extends Error {
        public NotPermitted(String message) {
            super(message);
        }
    }

    public static final class NotReady extends Error {
        public NotReady(String message) {
            super(message);
        }
    }

    public static final class NotSupported extends Error {
        public NotSupported(String message) {
            super(message);
        }
    }

    public static final class Rejected extends Error {
        public Rejected(String message) {
            super(message);
        }
    }
}
