// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.bluez;

/** Where an object is in the tree. */
public record ObjectPath(String text) {

    public ObjectPath child(String name) {
        return new ObjectPath(text + "/" + name);
    }

    public boolean isBelow(ObjectPath other) {
        return text.startsWith(other.text + "/");
    }

    @Override
    public String toString() {
        return text;
    }
}
