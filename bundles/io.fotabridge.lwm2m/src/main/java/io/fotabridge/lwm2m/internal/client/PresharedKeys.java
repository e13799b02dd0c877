// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.gateway.Keystores;
import io.fotabridge.lwm2m.internal.security.DtlsSecurity;
import java.util.Optional;
import org.eclipse.leshan.client.object.Security;
import org.eclipse.leshan.core.SecurityMode;

/** Both ends have the same key. */
record PresharedKeys(PresharedKey key) implements SecuritySettings {

    @Override
    public Security account(AccountInstance account) {
        return account.of(SecurityMode.PSK, key.identityBytes(), AccountInstance.NOTHING, key.key());
    }

    @Override
    public Optional<DtlsSecurity> load(Keystores keystores, String host) {
        return Optional.of(new DtlsSecurity.PresharedKey(key.identity(), key.key()));
    }

    @Override
    public SecuritySettings with(DeviceCredentials credentials) {
        return credentials.key().map(PresharedKeys::new).orElse(this);
    }
}
