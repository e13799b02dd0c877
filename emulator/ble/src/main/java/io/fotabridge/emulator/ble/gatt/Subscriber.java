// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.gatt;

/** The central, as a characteristic sees it. For the air's thread. */
public interface Subscriber {

    /** The largest value that one notification carries. */
    int payload();

    /** Whether it has turned notifications or indications on. */
    boolean isSubscribed();

    /** Sends a notification or an indication, whichever was turned on; nothing if none was. */
    void tell(byte[] value);

    /** The same, and {@code then} runs when the central has confirmed it (at once if it is a notification). */
    void tell(byte[] value, Runnable then);
}
