// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.image;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;

/**
 * Looked at as a whole, a package is of no format that is known, whatever its beginning promised. Nothing in it was
 * vouched for or found false: a target that takes raw files may be given it as it is.
 */
public class UnknownFormatException extends FirmwareException {

    public UnknownFormatException(FailureCause cause, String sentence) {
        super(cause, sentence);
    }

    public UnknownFormatException(FailureCause cause, String sentence, Throwable reason) {
        super(cause, sentence, reason);
    }
}
