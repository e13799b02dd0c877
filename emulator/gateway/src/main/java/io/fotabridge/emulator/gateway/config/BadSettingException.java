// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.config;

/** Something that was asked for cannot be configured. The message is a sentence for whoever typed it. */
public final class BadSettingException extends RuntimeException {

    public BadSettingException(String sentence) {
        super(sentence);
    }
}
