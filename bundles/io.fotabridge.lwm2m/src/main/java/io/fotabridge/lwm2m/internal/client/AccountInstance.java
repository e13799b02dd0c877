// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import java.net.URI;
import org.eclipse.leshan.client.object.Security;
import org.eclipse.leshan.core.CertificateUsage;
import org.eclipse.leshan.core.SecurityMode;
import org.eclipse.leshan.core.node.ObjectLink;

/**
 * An instance of the Security object in the making.
 *
 * @param bootstrap     whether it is a bootstrap server's, which has no short server id
 * @param shortServerId of the LwM2M server that is configured; those that a bootstrap server writes bring their own
 */
record AccountInstance(URI server, boolean bootstrap, int shortServerId) {

    static final byte[] NOTHING = {};

    Security of(SecurityMode mode, byte[] identity, byte[] serverKey, byte[] secret) {
        return of(mode, identity, serverKey, secret, CertificateUsage.DOMAIN_ISSUER_CERTIFICATE);
    }

    Security of(SecurityMode mode, byte[] identity, byte[] serverKey, byte[] secret, CertificateUsage usage) {
        return new Security(
                server.toString(), bootstrap, mode.code, identity, serverKey, secret,
                bootstrap ? null : shortServerId, null, usage.code, new ObjectLink());
    }
}
