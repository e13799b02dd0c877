// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez.dbus;

import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.Position;

/**
 * What the two Acquire methods give: a socket whose packets are values, and the ATT MTU. A tuple of the D-Bus library's
 * needs its types as parameters.
 */
public final class Acquired<F, M> extends Tuple {

    @Position(0)
    private final F socket;

    @Position(1)
    private final M mtu;

    public Acquired(F socket, M mtu) {
        this.socket = socket;
        this.mtu = mtu;
    }

    public F socket() {
        return socket;
    }

    public M mtu() {
        return mtu;
    }
}
