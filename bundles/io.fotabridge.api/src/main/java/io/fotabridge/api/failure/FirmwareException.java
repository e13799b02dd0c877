// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.failure;

/**
 * Something about an update did not work. The message is the sentence the operator reads: it names the cause and,
 * where there is something to do, what to do. It never holds keys, passwords or the user-info of a URI.
 */
public class FirmwareException extends Exception {

    private final FailureCause cause;

    public FirmwareException(FailureCause cause, String sentence) {
        this(cause, sentence, null);
    }

    public FirmwareException(FailureCause cause, String sentence, Throwable reason) {
        super(sentence, reason);
        this.cause = cause;
    }

    /** Which of the closed set of causes it is. */
    public FailureCause failure() {
        return cause;
    }
}
