// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.nordic;

/** These bytes are no init packet. The message is a sentence that says where they break the format. */
public class MalformedInitPacketException extends Exception {

    MalformedInitPacketException(String sentence) {
        super(sentence);
    }
}
