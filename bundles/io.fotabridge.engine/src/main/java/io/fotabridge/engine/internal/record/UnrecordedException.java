// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.record;

/** A record could not be made durable; the ledger is as before. The message tells the operator why and what to do. */
public final class UnrecordedException extends Exception {

    private static final long serialVersionUID = 1L;

    UnrecordedException(String message, Throwable cause) {
        super(message, cause);
    }
}
