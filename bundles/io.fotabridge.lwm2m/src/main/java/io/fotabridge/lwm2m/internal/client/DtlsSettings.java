// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;

/**
 * What of DTLS does not depend on keys.
 *
 * @param connectionIdLength RFC 9146: bytes of the connection id that the server is asked to use, 0 to use the server's
 *                           and ask for none, {@link #NO_CONNECTION_ID} to do without
 * @param clientOnly         whether a server that begins a handshake is ignored
 */
record DtlsSettings(int connectionIdLength, boolean clientOnly) {

    private static final int NO_CONNECTION_ID = -1;
    private static final int LONGEST = 16;

    static DtlsSettings from(ComponentProperties properties) throws InvalidPropertyException {
        return new DtlsSettings(
                properties.number("dtls.cid", 0, NO_CONNECTION_ID, LONGEST),
                properties.flag("dtls.client.only", false));
    }

    void applyTo(Configuration config) {
        config.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH,
                connectionIdLength == NO_CONNECTION_ID ? null : connectionIdLength);
        if (clientOnly) {
            config.set(DtlsConfig.DTLS_ROLE, DtlsRole.CLIENT_ONLY);
        }
        // The suite that LwM2M makes mandatory, with its short tag, is not among the recommended ones.
        config.set(DtlsConfig.DTLS_RECOMMENDED_CIPHER_SUITES_ONLY, false);
    }
}
