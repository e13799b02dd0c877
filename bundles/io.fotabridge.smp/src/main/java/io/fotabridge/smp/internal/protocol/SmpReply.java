// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

/** How a server answered a request. Whatever it answered, it is there. */
public sealed interface SmpReply<R> {

    /** It did as it was asked. */
    record Accepted<R>(R answer) implements SmpReply<R> {}

    /**
     * It did not.
     *
     * @param reason what the server says itself, empty if nothing
     */
    record Refused<R>(SmpError error, String reason) implements SmpReply<R> {}

    /** What it answered cannot be understood. */
    record Unreadable<R>(String why) implements SmpReply<R> {}
}
