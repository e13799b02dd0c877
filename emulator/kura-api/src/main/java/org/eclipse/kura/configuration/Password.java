// SPDX-License-Identifier: EPL-2.0
package org.eclipse.kura.configuration;

import org.osgi.annotation.versioning.ProviderType;

/** A secret on its way into a configuration: values of this type, and only they, are encrypted. */
@ProviderType
public class Password {

    private final char[] value;

    public Password(String password) {
        this.value = password == null ? null : password.toCharArray();
    }

    public Password(char[] password) {
        this.value = password;
    }

    public char[] getPassword() {
        return value;
    }

    /** Clear text, as in Kura: never write one to a log. */
    @Override
    public String toString() {
        return new String(value);
    }
}
