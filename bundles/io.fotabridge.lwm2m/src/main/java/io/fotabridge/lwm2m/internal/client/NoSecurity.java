// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.gateway.Keystores;
import io.fotabridge.lwm2m.internal.security.DtlsSecurity;
import java.util.Optional;
import org.eclipse.leshan.client.object.Security;
import org.eclipse.leshan.core.SecurityMode;

/** Neither encrypted nor authenticated. Credentials have no meaning. */
record NoSecurity() implements SecuritySettings {

    @Override
    public Security account(AccountInstance account) {
        return account.of(
                SecurityMode.NO_SEC, AccountInstance.NOTHING, AccountInstance.NOTHING, AccountInstance.NOTHING);
    }

    @Override
    public Optional<DtlsSecurity> load(Keystores keystores, String host) {
        return Optional.empty();
    }
}
