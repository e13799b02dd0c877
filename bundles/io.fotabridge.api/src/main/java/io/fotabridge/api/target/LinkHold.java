// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.target;

/**
 * Spares the steps of one procedure from connecting anew each time: until it is closed, the way to the device may stay
 * open between them. No more than a wish: whoever waits for what is held meanwhile gets it.
 */
@FunctionalInterface
public interface LinkHold extends AutoCloseable {

    /** Of a link that costs nothing to open, or that is opened for each step anyway. */
    LinkHold NONE = () -> {};

    /** Lets go; what is open and not in use is closed. Idempotent, from any thread, never throws. */
    @Override
    void close();
}
