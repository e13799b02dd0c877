// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.format;

/** These bytes are no well-formed MCUboot image. The message is a sentence that says where they break the format. */
public class MalformedImageException extends Exception {

    public MalformedImageException(String sentence) {
        super(sentence);
    }
}
