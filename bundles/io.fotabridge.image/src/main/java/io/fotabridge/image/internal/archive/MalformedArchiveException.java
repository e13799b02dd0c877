// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.archive;

/** What the manifest tells of cannot be had from the zip file. The message is a sentence that says why. */
public class MalformedArchiveException extends Exception {

    MalformedArchiveException(String sentence) {
        super(sentence);
    }

    MalformedArchiveException(String sentence, Throwable reason) {
        super(sentence, reason);
    }
}
