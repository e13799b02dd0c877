// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server;

import java.net.InetAddress;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.eclipse.leshan.server.LeshanServerBuilder;
import org.eclipse.leshan.servers.security.InMemorySecurityStore;
import org.eclipse.leshan.servers.security.NonUniqueSecurityInfoException;
import org.eclipse.leshan.servers.security.SecurityInfo;

/** What an {@link OperatorServer} is started with. Port 0 is any free one; an address is the loopback by default. */
public final class OperatorServerBuilder {

    final InMemorySecurityStore keys = new InMemorySecurityStore();
    final LeshanServerBuilder leshan = new LeshanServerBuilder();
    InetAddress host = InetAddress.getLoopbackAddress();
    OptionalInt coapPort = OptionalInt.empty();
    OptionalInt coapsPort = OptionalInt.empty();
    Duration requestTimeout = Duration.ofSeconds(15);
    Duration blockPatience = Duration.ofMinutes(2);

    OperatorServerBuilder() {}

    /** Listens without security. */
    public OperatorServerBuilder coapPort(int port) {
        coapPort = OptionalInt.of(port);
        return this;
    }

    /** Listens over DTLS, with pre-shared keys and, if it is given one, a certificate. */
    public OperatorServerBuilder coapsPort(int port) {
        coapsPort = OptionalInt.of(port);
        return this;
    }

    /** Listens on another address than the loopback's. */
    public OperatorServerBuilder host(InetAddress address) {
        host = address;
        return this;
    }

    /** An endpoint that has to register with this key, and cannot register without security any more. */
    public OperatorServerBuilder psk(String endpoint, String identity, byte[] key) {
        try {
            keys.add(SecurityInfo.newPreSharedKeyInfo(endpoint, identity, key));
        } catch (NonUniqueSecurityInfoException e) {
            throw new IllegalArgumentException("the identity " + identity + " is another endpoint's", e);
        }
        return this;
    }

    /** An endpoint that has to register with a certificate whose common name is the endpoint's. */
    public OperatorServerBuilder x509(String endpoint) {
        try {
            keys.add(SecurityInfo.newX509CertInfo(endpoint));
        } catch (NonUniqueSecurityInfoException e) {
            throw new IllegalArgumentException("the endpoint " + endpoint + " is there already", e);
        }
        return this;
    }

    /**
     * What the server shows of itself.
     *
     * @param authority who may vouch for endpoints
     */
    public OperatorServerBuilder certificate(
            PrivateKey key, List<X509Certificate> chain, X509Certificate authority) {
        leshan.setPrivateKey(key)
                .setCertificateChain(chain.toArray(X509Certificate[]::new))
                .setTrustedCertificates(new X509Certificate[] {authority});
        return this;
    }

    /** Longest time for the answer to a small request. */
    public OperatorServerBuilder requestTimeout(Duration timeout) {
        requestTimeout = timeout;
        return this;
    }

    /** Longest time for the answer to one block of a push. */
    public OperatorServerBuilder blockPatience(Duration patience) {
        blockPatience = patience;
        return this;
    }

    /** Opens the sockets. Without any port it listens for CoAP on a free one. */
    public OperatorServer start() {
        if (coapPort.isEmpty() && coapsPort.isEmpty()) {
            coapPort(0);
        }
        ServerEndpoints endpoints = ServerEndpoints.create(this);
        Devices devices = new Devices(endpoints.server());
        endpoints.server().start();
        return new OperatorServer(endpoints, devices, this);
    }
}
