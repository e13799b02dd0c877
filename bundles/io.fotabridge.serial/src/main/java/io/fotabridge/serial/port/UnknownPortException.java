// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.port;

import java.io.IOException;

/** A provider does not know a port although it exists. */
public class UnknownPortException extends IOException {

    public UnknownPortException(String sentence, Throwable reason) {
        super(sentence, reason);
    }
}
