// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.config;

/** A configured value cannot be used. The message names the component, the property and what is allowed. */
public class InvalidPropertyException extends Exception {

    public InvalidPropertyException(String sentence) {
        super(sentence);
    }
}
