// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * TLS for CoAP (RFC 8323, 8.2), which checks that the server's certificate is for the host of the URI.
 *
 * @param host as certificates have it
 */
record TlsWiring(SSLContext context, String host, int port) implements TcpBlockSource.Wiring {

    private static final String ALPN = "coap";

    @Override
    public Socket wire(Socket connected) throws IOException {
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(connected, host, port, true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // which is how a host is compared with a certificate
        parameters.setApplicationProtocols(new String[] {ALPN});
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return tls;
    }
}
