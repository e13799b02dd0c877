// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import io.fotabridge.api.gateway.Identity;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** TLS for CoAP (RFC 8323, 8.2), which checks that the server's certificate is for the host of the URI. */
final class TlsWiring implements TcpBlockSource.Wiring {

    private static final String ALPN = "coap";

    private final SSLContext context;
    private final URI uri;
    private final int port;

    /**
     * A way to connect to the host of a URI.
     *
     * @param own     what the gateway shows, if the server asks
     * @param anchors authorities of which one must vouch for the server; empty for the platform's
     * @throws GeneralSecurityException if the platform cannot use what it is given
     */
    TlsWiring(URI uri, int port, Optional<Identity> own, List<X509Certificate> anchors)
            throws GeneralSecurityException, IOException {
        this.uri = uri;
        this.port = port;
        context = SSLContext.getInstance("TLS");
        KeyManager[] keys = own.isPresent() ? keys(own.get()) : null;
        context.init(keys, TrustAnchors.managers(anchors).getTrustManagers(), null);
    }

    private static KeyManager[] keys(Identity own) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        char[] inMemoryOnly = {};
        store.setKeyEntry("gateway", own.key(), inMemoryOnly, own.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, inMemoryOnly);
        return managers.getKeyManagers();
    }

    @Override
    public Socket wire(Socket connected) throws IOException {
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(connected, host(), port, true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // which is how a host is compared with a certificate
        parameters.setApplicationProtocols(new String[] {ALPN});
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return tls;
    }

    private String host() {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
