// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

/** A notification is no response of a boot loader. The message says what it is. */
final class MalformedResponseException extends Exception {

    MalformedResponseException(String sentence) {
        super(sentence);
    }
}
