// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.bluez;

import io.fotabridge.emulator.ble.gatt.AttError;

/** An error that a call is answered with, with the name and the words that BlueZ uses. */
public final class BluezError extends Exception {
    private static final long serialVersionUID = 1;
    private static final int REQUEST_NOT_SUPPORTED = 0x06;
    private static final int INVALID_OFFSET = 0x07;
    private static final int AUTHORIZATION = 0x08;
    private static final int KEY_SIZE = 0x0c;

    private final String name;

    public BluezError(String name, String message) {
        super(message, null, false, false);
        this.name = name;
    }

    /** Like {@code org.bluez.Error.Failed}. */
    public String name() {
        return name;
    }

    static BluezError of(String kind, String message) {
        return new BluezError("org.bluez.Error." + kind, message);
    }

    static BluezError failed(String message) {
        return of("Failed", message);
    }

    static BluezError inProgress() {
        return of("InProgress", "Operation already in progress");
    }

    static BluezError notPermitted(String message) {
        return of("NotPermitted", message);
    }

    static BluezError notSupported() {
        return of("NotSupported", "Operation is not supported");
    }

    static BluezError notReady() {
        return of("NotReady", "Resource Not Ready");
    }

    static BluezError notConnected() {
        return failed("Not connected");
    }

    static BluezError unknownMethod(BluezCall call) {
        return new BluezError("org.freedesktop.DBus.Error.UnknownMethod",
                "Method \"" + call.method() + "\" with interface \"" + call.interfaceName() + "\" doesn't exist");
    }

    static BluezError unknownObject(BluezCall call) {
        return new BluezError("org.freedesktop.DBus.Error.UnknownObject",
                "Method \"" + call.method() + "\" on object path " + call.path() + " which doesn't exist");
    }

    /** What becomes of an ATT error on the bus. */
    static BluezError of(int attCode) {
        return switch (attCode) {
            case AttError.READ_NOT_PERMITTED -> notPermitted("Read not permitted");
            case AttError.WRITE_NOT_PERMITTED -> notPermitted("Write not permitted");
            case AttError.INSUFFICIENT_AUTHENTICATION, AttError.INSUFFICIENT_ENCRYPTION, KEY_SIZE ->
                    notPermitted("Not paired");
            case INVALID_OFFSET -> of("InvalidArguments", "Invalid offset");
            case AttError.INVALID_LENGTH -> of("InvalidArguments", "Invalid Length");
            case AUTHORIZATION -> of("NotAuthorized", "Operation Not Authorized");
            case REQUEST_NOT_SUPPORTED -> notSupported();
            default -> failed("Operation failed with ATT error: 0x%02x".formatted(attCode));
        };
    }
}
