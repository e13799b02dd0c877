// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.target;

/** Told how far a transfer to a device has come. Cheap; called from the thread that does the transfer. */
@FunctionalInterface
public interface TransferListener {

    /**
     * The device holds this much.
     *
     * @param done  bytes that the device has confirmed; may go back when it starts over
     * @param total bytes there are in all
     */
    void transferred(long done, long total);
}
