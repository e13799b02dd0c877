// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.gateway.Identity;
import io.fotabridge.api.gateway.KeystoreException;
import io.fotabridge.api.gateway.Keystores;
import io.fotabridge.lwm2m.internal.security.DtlsSecurity;
import java.security.PublicKey;
import java.util.Optional;
import org.eclipse.leshan.client.object.Security;
import org.eclipse.leshan.core.SecurityMode;

/** Each end knows the public key of the other. */
record RawPublicKeys(KeyReference key, PublicKey server) implements SecuritySettings {

    @Override
    public Security account(AccountInstance account) {
        return account.of(
                SecurityMode.RPK, AccountInstance.NOTHING, server.getEncoded(), AccountInstance.NOTHING);
    }

    @Override
    public Optional<DtlsSecurity> load(Keystores keystores, String host) throws KeystoreException {
        Identity identity = key.load(keystores);
        return Optional.of(
                new DtlsSecurity.RawPublicKey(identity.key(), identity.certificate().getPublicKey(), server));
    }

    @Override
    public SecuritySettings with(DeviceCredentials credentials) {
        return credentials.keyReference().map(own -> new RawPublicKeys(own, server)).orElse(this);
    }

    @Override
    public Optional<KeyReference> own() {
        return Optional.of(key);
    }
}
