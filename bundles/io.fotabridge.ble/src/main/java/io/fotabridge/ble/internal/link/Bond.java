// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.link;

import io.fotabridge.ble.port.Address;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import java.util.Optional;

/**
 * What becomes of the bond with a device that does not accept it: one whose flash was erased has lost its key and can
 * only be paired with anew. That is tried once; where only the operator pairs, the bond is left to him. Thread-safe.
 */
final class Bond {

    private final Pairing pairing;
    private Address refused;
    private boolean isRenewed;

    Bond(Pairing pairing) {
        this.pairing = pairing;
    }

    /** @return how that is to be told: DISCONNECTED if the bond is going to be made anew, NOT_PERMITTED otherwise */
    synchronized BleException isRefused(Address by, BleException why) {
        if (pairing == Pairing.NEVER || isRenewed) {
            return new BleException(Reason.NOT_PERMITTED, "it does not accept the bond that the gateway has with it;"
                    + " remove that (bluetoothctl remove " + by + ") and let both pair again", why);
        }
        refused = by;
        isRenewed = true;
        return new BleException(Reason.DISCONNECTED, "it does not accept the bond that the gateway has with it, as"
                + " after its flash was erased; the bond is removed, and both pair again", why);
    }

    /** The one that is to be removed before the device is connected again; asked once. */
    synchronized Optional<Address> toBeRemoved() {
        Optional<Address> now = Optional.ofNullable(refused);
        refused = null;
        return now;
    }

    /** The device is content. */
    synchronized void isAccepted() {
        isRenewed = false;
    }
}
