// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.radio;

/** One of the two who are connected. Called on the air's thread. */
public interface LinkEnd {

    void received(Att pdu);

    /** The connection is gone; nothing comes any more. */
    void closed(DisconnectReason reason);

    /** The controller has sent something of what this end gave it: there may be room for more. */
    default void sent() { }
}
