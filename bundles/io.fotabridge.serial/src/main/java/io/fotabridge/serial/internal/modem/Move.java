// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.modem;

/** What the sender wants done. */
public sealed interface Move {

    /** Put this on the line, and tell when that is done. */
    record Transmit(Packet packet) implements Move {}

    /** Listen, until the deadline. */
    record Listen() implements Move {}

    /** The receiver has acknowledged everything. */
    record Finish() implements Move {}

    /** It is no use. */
    record Abandon(Reason reason) implements Move {}

    /** Why it is no use. */
    enum Reason {
        /** The receiver said so, twice in a row. */
        CANCELLED,
        /** It does not answer. */
        SILENT,
        /** It has refused the same packet again and again. */
        REFUSED,
        /** It wants to be sent blocks without acknowledging them. */
        STREAM_WANTED
    }
}
