// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.standalone.internal;

import io.fotabridge.api.gateway.Secrets;
import org.osgi.service.component.annotations.Component;

/** Without Kura there is nobody to encrypt configurations: a password is the text that was configured. */
@Component
public final class ClearTextSecrets implements Secrets {

    @Override
    public char[] reveal(Object configured) {
        return configured == null ? new char[0] : configured.toString().toCharArray();
    }
}
