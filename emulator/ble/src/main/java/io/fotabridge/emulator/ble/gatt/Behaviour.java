// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.gatt;

/** What is behind a characteristic. Called on the air's thread. */
public interface Behaviour {

    /** A write of either kind arrived. */
    default void written(Subscriber central, byte[] value) throws AttError {
        throw new AttError(AttError.WRITE_NOT_PERMITTED);
    }

    default byte[] read() throws AttError {
        throw new AttError(AttError.READ_NOT_PERMITTED);
    }

    /** The central has turned notifications or indications on. */
    default void subscribed(Subscriber central) { }

    /** It has turned them off, or is gone, whether or not it ever turned them on. */
    default void unsubscribed() { }
}
