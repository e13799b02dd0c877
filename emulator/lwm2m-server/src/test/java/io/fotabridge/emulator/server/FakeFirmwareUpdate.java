// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.leshan.client.resource.BaseInstanceEnabler;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.ResponseCode;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.node.LwM2mResource;
import org.eclipse.leshan.core.request.argument.Arguments;
import org.eclipse.leshan.core.response.ExecuteResponse;
import org.eclipse.leshan.core.response.ObserveResponse;
import org.eclipse.leshan.core.response.ReadResponse;
import org.eclipse.leshan.core.response.WriteResponse;

/** The Firmware Update object of a device that does what it is told at once, or fails the way a test wants. */
public final class FakeFirmwareUpdate extends BaseInstanceEnabler {

    /** What survives a restart of the device. */
    static final class Memory {
        volatile int state;
        volatile int result;
        volatile byte[] image = {};
        volatile String uri = "";
        volatile String running = "1.0.0";
        volatile int writes;
        volatile int updates;
        /** What an Update ends with. */
        volatile int updateResult = 1;
        /** Refuses so many Observe requests. */
        final AtomicInteger unobservable = new AtomicInteger();
        /** Refuses every Package with this code, 0 for none. */
        volatile int packageCode;
    }

    private final Memory memory;
    private final ExecutorService worker;

    FakeFirmwareUpdate(Memory memory, ExecutorService worker) {
        super(0);
        this.memory = memory;
        this.worker = worker;
    }

    private void become(int state, int result) {
        memory.result = result;
        memory.state = state;
        fireResourceChange(5);
        fireResourceChange(3);
    }

    @Override
    public ReadResponse read(LwM2mServer server, int resource) {
        return switch (resource) {
            case 1 -> ReadResponse.success(1, memory.uri);
            case 3 -> ReadResponse.success(3, memory.state);
            case 5 -> ReadResponse.success(5, memory.result);
            case 7 -> ReadResponse.success(7, memory.state == 2 ? "2.0.0" : "");
            case 9 -> ReadResponse.success(9, 2);
            default -> ReadResponse.notFound();
        };
    }

    @Override
    public ObserveResponse observe(LwM2mServer server, int resource) {
        return memory.unobservable.getAndDecrement() > 0
                ? ObserveResponse.internalServerError("not yet")
                : super.observe(server, resource);
    }

    @Override
    public WriteResponse write(LwM2mServer server, boolean replace, int resource, LwM2mResource value) {
        memory.writes++;
        return resource == 0 ? writePackage((byte[]) value.getValue()) : writeUri((String) value.getValue());
    }

    private WriteResponse writePackage(byte[] bytes) {
        if (memory.packageCode != 0) {
            return new WriteResponse(new ResponseCode(memory.packageCode), "not this one", null);
        }
        if (bytes.length <= 1) {
            become(0, 0);
            return WriteResponse.success();
        }
        if (memory.state != 0) {
            return WriteResponse.badRequest("not Idle");
        }
        memory.image = bytes;
        become(2, 0);
        return WriteResponse.success();
    }

    private WriteResponse writeUri(String uri) {
        memory.uri = uri;
        if (uri.isEmpty()) {
            become(0, 0);
        } else {
            become(1, 0);
            worker.execute(() -> fetch(uri));
        }
        return WriteResponse.success();
    }

    private void fetch(String uri) {
        try {
            HttpResponse<byte[]> response = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofByteArray());
            memory.image = response.body();
            become(response.statusCode() == 200 ? 2 : 0, response.statusCode() == 200 ? 0 : 7);
        } catch (IOException e) {
            become(0, 4);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public ExecuteResponse execute(LwM2mServer server, int resource, Arguments arguments) {
        if (resource != 2 || memory.state != 2) {
            return ExecuteResponse.methodNotAllowed();
        }
        memory.updates++;
        become(3, 0);
        worker.execute(() -> {
            memory.running = memory.updateResult == 1 ? "2.0.0" : memory.running;
            become(0, memory.updateResult);
        });
        return ExecuteResponse.success();
    }

    @Override
    public List<Integer> getAvailableResourceIds(ObjectModel model) {
        return List.of(0, 1, 2, 3, 5, 7, 9, 10);
    }
}
