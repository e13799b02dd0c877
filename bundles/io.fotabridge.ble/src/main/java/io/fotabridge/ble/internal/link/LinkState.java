// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.link;

import io.fotabridge.api.target.LinkQuality;
import io.fotabridge.api.target.LinkQuality.Bearer;
import java.util.OptionalInt;

/** What is known of the way to a device: what was seen when it was used last. Thread-safe. */
final class LinkState {

    private LinkQuality seen = new LinkQuality(Bearer.BLUETOOTH, true, OptionalInt.empty());

    synchronized LinkQuality quality() {
        return seen;
    }

    /** It was heard, or is connected. */
    synchronized void isUp(OptionalInt signalDbm) {
        OptionalInt known = signalDbm.isPresent() ? signalDbm : seen.signalDbm();
        seen = new LinkQuality(Bearer.BLUETOOTH, true, known, "");
    }

    /**
     * It was looked for in vain, or what looks for it does not work.
     *
     * @param note what the operator should know of that, empty if nothing
     */
    synchronized void isDown(String note) {
        seen = new LinkQuality(Bearer.BLUETOOTH, false, seen.signalDbm(), note);
    }

    /** Something goes on that the operator should know of. */
    synchronized void says(String note) {
        seen = new LinkQuality(Bearer.BLUETOOTH, seen.up(), seen.signalDbm(), note);
    }
}
