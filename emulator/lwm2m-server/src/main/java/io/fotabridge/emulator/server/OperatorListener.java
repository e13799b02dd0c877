// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server;

/** Told what the server sees. Calls come from the server's threads and must not block. */
public interface OperatorListener {

    /** A client registered; {@code again} if it was registered before. */
    default void registered(Registered registration, boolean again) {}

    /** A client is not registered any more: it said so, or its lifetime is over. */
    default void unregistered(String endpoint, boolean expired) {}

    /** State or result arrived; {@code now} is the pair that holds from now on. */
    default void seen(String endpoint, Sighting sighting, UpdateHistory.Entry now) {}

    /** An observation could not be set or a notification not be understood; it is tried again. */
    default void problem(String endpoint, String what) {}
}
