// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.emulator.certificate.Credential;
import io.fotabridge.tools.testing.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.leshan.core.endpoint.Protocol;
import org.eclipse.leshan.core.model.InvalidDDFFileException;
import org.eclipse.leshan.core.model.ObjectLoader;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.observation.Observation;
import org.eclipse.leshan.core.peer.IpPeer;
import org.eclipse.leshan.core.request.DownlinkDeviceManagementRequest;
import org.eclipse.leshan.core.response.LwM2mResponse;
import org.eclipse.leshan.server.LeshanServer;
import org.eclipse.leshan.server.LeshanServerBuilder;
import org.eclipse.leshan.server.model.VersionedModelProvider;
import org.eclipse.leshan.server.registration.Registration;
import org.eclipse.leshan.server.registration.RegistrationListener;
import org.eclipse.leshan.server.registration.RegistrationUpdate;
import org.eclipse.leshan.servers.security.InMemorySecurityStore;
import org.eclipse.leshan.servers.security.NonUniqueSecurityInfoException;
import org.eclipse.leshan.servers.security.SecurityInfo;
import org.eclipse.leshan.transport.californium.server.endpoint.CaliforniumServerEndpoint;
import org.eclipse.leshan.transport.californium.server.endpoint.CaliforniumServerEndpointsProvider;
import org.eclipse.leshan.transport.californium.server.endpoint.coap.CoapServerProtocolProvider;
import org.eclipse.leshan.transport.californium.server.endpoint.coaps.CoapsServerProtocolProvider;

/** A Leshan server on the loopback interface. */
final class TestServer implements AutoCloseable {

    private final InMemorySecurityStore security = new InMemorySecurityStore();
    private final BlockingQueue<Registration> registered = new LinkedBlockingQueue<>();
    private final BlockingQueue<Registration> updated = new LinkedBlockingQueue<>();
    private final BlockingQueue<Registration> unregistered = new LinkedBlockingQueue<>();
    final LeshanServer leshan;

    TestServer() {
        this(0, 512);
    }

    TestServer(int port, int blockSize) {
        this("127.0.0.1", port, blockSize, new LeshanServerBuilder());
    }

    /** At another address of the loopback interface. */
    static TestServer at(String host) {
        return new TestServer(host, 0, 512, new LeshanServerBuilder());
    }

    /**
     * One that shows a certificate, or its public key to clients that prefer one.
     *
     * @param authorities that it trusts to vouch for clients
     */
    static TestServer showing(Credential own, X509Certificate... authorities) {
        LeshanServerBuilder builder = new LeshanServerBuilder().setPrivateKey(own.key());
        return new TestServer("127.0.0.1", 0, 512, authorities.length == 0
                ? builder.setPublicKey(own.certificate().getPublicKey())
                : builder.setCertificateChain(own.chain().toArray(X509Certificate[]::new))
                        .setTrustedCertificates(authorities));
    }

    private TestServer(String host, int port, int blockSize, LeshanServerBuilder builder) {
        var endpoints = new CaliforniumServerEndpointsProvider.Builder(
                new CoapServerProtocolProvider(), new CoapsServerProtocolProvider());
        endpoints.setConfiguration(config -> {
            config.set(CoapConfig.PREFERRED_BLOCK_SIZE, blockSize);
            config.set(CoapConfig.MAX_MESSAGE_SIZE, blockSize);
            config.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 6);
        });
        endpoints.addEndpoint(new InetSocketAddress(host, port), Protocol.COAP);
        endpoints.addEndpoint(new InetSocketAddress(host, 0), Protocol.COAPS);
        leshan = builder
                .setEndpointsProviders(endpoints.build())
                .setSecurityStore(security)
                .setObjectModelProvider(new VersionedModelProvider(models()))
                .build();
        leshan.getRegistrationService().addListener(new Listener());
        leshan.start();
    }

    /** Leshan's own, which end with 1.1 of the Firmware Update object. */
    private static List<ObjectModel> models() {
        List<ObjectModel> models = new ArrayList<>(ObjectLoader.loadAllDefault());
        try (InputStream newest = TestServer.class.getResourceAsStream("/models/5-1_2.xml")) {
            models.addAll(ObjectLoader.loadDdfFile(newest, "5-1_2.xml"));
        } catch (IOException | InvalidDDFFileException e) {
            throw new AssertionError(e);
        }
        return models;
    }

    private final class Listener implements RegistrationListener {
        @Override
        public void registered(Registration now, Registration before, Collection<Observation> observations) {
            registered.add(now);
        }

        @Override
        public void updated(RegistrationUpdate update, Registration now, Registration before) {
            updated.add(now);
        }

        @Override
        public void unregistered(
                Registration before, Collection<Observation> observations, boolean expired, Registration now) {
            if (now == null) {
                unregistered.add(before);
            }
        }
    }

    URI uri(Protocol protocol) {
        return URI.create(leshan.getEndpoint(protocol).getURI().toString());
    }

    void allow(String endpoint, String identity, byte[] key) throws NonUniqueSecurityInfoException {
        security.add(SecurityInfo.newPreSharedKeyInfo(endpoint, identity, key));
    }

    void allow(String endpoint, PublicKey key) throws NonUniqueSecurityInfoException {
        security.add(SecurityInfo.newRawPublicKeyInfo(endpoint, key));
    }

    /** By a certificate whose common name is the endpoint's. */
    void allowByCertificate(String endpoint) throws NonUniqueSecurityInfoException {
        security.add(SecurityInfo.newX509CertInfo(endpoint));
    }

    /** The next registration; fails if none comes. */
    Registration awaitRegistration() throws InterruptedException {
        return await(registered, "registration");
    }

    /** The next update of a registration that has not been awaited before. */
    Registration awaitUpdate() throws InterruptedException {
        return await(updated, "update of a registration");
    }

    Registration awaitDeregistration() throws InterruptedException {
        return await(unregistered, "deregistration");
    }

    private static Registration await(BlockingQueue<Registration> queue, String what) throws InterruptedException {
        Registration next = queue.poll(Patience.MILLIS, TimeUnit.MILLISECONDS);
        if (next == null) {
            throw new AssertionError("no " + what + " came");
        }
        return next;
    }

    List<Registration> registrationsLeft() {
        return List.copyOf(registered);
    }

    <T extends LwM2mResponse> T send(Registration to, DownlinkDeviceManagementRequest<T> request)
            throws InterruptedException {
        T response = leshan.send(to, request, Patience.MILLIS);
        if (response == null) {
            throw new AssertionError("no answer to " + request);
        }
        return response;
    }

    Registration registration(String endpoint) {
        return leshan.getRegistrationService().getByEndpoint(endpoint);
    }

    /** Sends a CoAP request that Leshan would not, or whose answer it would not take; 204 is 2.04. */
    int sendRaw(Registration to, Request request) throws InterruptedException {
        InetSocketAddress address = ((IpPeer) to.getClientTransportData()).getSocketAddress();
        request.setDestinationContext(new AddressEndpointContext(address));
        ((CaliforniumServerEndpoint) leshan.getEndpoint(Protocol.COAP)).getCoapEndpoint().sendRequest(request);
        Response response = request.waitForResponse(Patience.MILLIS);
        if (response == null) {
            throw new AssertionError("no answer to " + request);
        }
        return response.getCode().codeClass * 100 + response.getCode().codeDetail;
    }

    @Override
    public void close() {
        leshan.destroy();
    }
}
