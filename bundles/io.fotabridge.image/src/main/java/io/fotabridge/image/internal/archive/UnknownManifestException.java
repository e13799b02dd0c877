// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.archive;

/** A manifest.json is none of a package of images for MCUboot. The message is a sentence that says why. */
public class UnknownManifestException extends Exception {

    UnknownManifestException(String sentence) {
        super(sentence);
    }

    UnknownManifestException(String sentence, Throwable reason) {
        super(sentence, reason);
    }
}
