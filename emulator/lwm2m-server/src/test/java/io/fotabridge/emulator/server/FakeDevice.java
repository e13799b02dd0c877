// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.leshan.client.LeshanClient;
import org.eclipse.leshan.client.LeshanClientBuilder;
import org.eclipse.leshan.client.object.Security;
import org.eclipse.leshan.client.object.Server;
import org.eclipse.leshan.client.resource.BaseInstanceEnabler;
import org.eclipse.leshan.client.resource.ObjectsInitializer;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.response.ReadResponse;
import org.eclipse.leshan.transport.californium.client.endpoint.CaliforniumClientEndpointsProvider;
import org.eclipse.leshan.transport.californium.client.endpoint.coap.CoapClientProtocolProvider;
import org.eclipse.leshan.transport.californium.client.endpoint.coaps.CoapsClientProtocolProvider;

/** A bare Leshan client with objects 0, 1, 3 and 5. */
final class FakeDevice implements AutoCloseable {

    private final LeshanClient client;
    private final ExecutorService worker = Executors.newSingleThreadExecutor();

    private FakeDevice(String endpoint, Security security, FakeFirmwareUpdate.Memory memory, int blockSize) {
        ObjectsInitializer objects = new ObjectsInitializer();
        objects.setInstancesForObject(0, security);
        objects.setInstancesForObject(1, new Server(1, 300));
        // A factory spares the classes a public constructor without arguments; it is never called.
        objects.setFactoryForObject(3, (model, id, used) -> null);
        objects.setInstancesForObject(3, new FakeIdentity(memory));
        objects.setFactoryForObject(5, (model, id, used) -> null);
        objects.setInstancesForObject(5, new FakeFirmwareUpdate(memory, worker));
        var provider = new CaliforniumClientEndpointsProvider.Builder(
                new CoapClientProtocolProvider(), new CoapsClientProtocolProvider());
        Configuration config = provider.createDefaultConfiguration();
        config.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, 1 << 20);
        config.set(CoapConfig.PREFERRED_BLOCK_SIZE, blockSize);
        provider.setConfiguration(config);
        client = new LeshanClientBuilder(endpoint)
                .setObjects(objects.create(0, 1, 3, 5))
                .setEndpointsProviders(List.of(provider.build()))
                .build();
        client.start();
    }

    static FakeDevice start(String endpoint, OperatorServer server, FakeFirmwareUpdate.Memory memory) {
        return startAt(server.coapUri(), endpoint, memory);
    }

    static FakeDevice startAt(String serverUri, String endpoint, FakeFirmwareUpdate.Memory memory) {
        return new FakeDevice(endpoint, Security.noSec(serverUri, 1), memory, 1024);
    }

    static FakeDevice startWithBlocksOf(int size, String endpoint, OperatorServer server,
            FakeFirmwareUpdate.Memory memory) {
        return new FakeDevice(endpoint, Security.noSec(server.coapUri(), 1), memory, size);
    }

    static FakeDevice startSecure(String endpoint, OperatorServer server, String identity, byte[] key) {
        Security security = Security.psk(server.coapsUri(), 1, identity.getBytes(), key);
        return new FakeDevice(endpoint, security, new FakeFirmwareUpdate.Memory(), 1024);
    }

    /** Goes away without a word, as after a power cut. */
    @Override
    public void close() {
        worker.shutdownNow();
        boolean destroyed = false;
        while (!destroyed) {
            destroyed = destroy();
        }
    }

    /** Leshan M18 throws for each notification that is still unacknowledged, and then has one less. */
    private boolean destroy() {
        try {
            client.destroy(false);
            return true;
        } catch (NullPointerException e) {
            return false;
        }
    }

    /** The Device object, as far as an operator looks at it. */
    public static final class FakeIdentity extends BaseInstanceEnabler {

        private final FakeFirmwareUpdate.Memory memory;

        FakeIdentity(FakeFirmwareUpdate.Memory memory) {
            super(0);
            this.memory = memory;
        }

        @Override
        public ReadResponse read(LwM2mServer server, int resource) {
            return ReadResponse.success(resource, resource == 3 ? memory.running : "U");
        }

        @Override
        public List<Integer> getAvailableResourceIds(ObjectModel model) {
            return List.of(3, 16);
        }
    }
}
