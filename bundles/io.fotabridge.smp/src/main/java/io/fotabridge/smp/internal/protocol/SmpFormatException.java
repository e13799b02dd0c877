// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

/** Bytes that are no SMP message, or one without the fields that it must have. */
public final class SmpFormatException extends Exception {

    public SmpFormatException(String message) {
        super(message);
    }

    public SmpFormatException(String message, Throwable reason) {
        super(message, reason);
    }
}
