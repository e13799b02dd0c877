// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.firmware;

/** A file is no firmware for this demonstration; the message says why, and what would be. */
public final class UnusableImageException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableImageException(String message) {
        super(message);
    }
}
