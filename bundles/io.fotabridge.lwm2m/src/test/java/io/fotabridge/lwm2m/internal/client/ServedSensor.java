// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import java.time.Duration;
import java.util.Map;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.leshan.core.endpoint.Protocol;
import org.eclipse.leshan.core.node.LwM2mResource;
import org.eclipse.leshan.core.node.LwM2mSingleResource;
import org.eclipse.leshan.core.request.ContentFormat;
import org.eclipse.leshan.core.request.ExecuteRequest;
import org.eclipse.leshan.core.request.ReadRequest;
import org.eclipse.leshan.core.request.WriteRequest;
import org.eclipse.leshan.core.request.WriteRequest.Mode;
import org.eclipse.leshan.server.registration.Registration;

/** A sub-device that is registered with a real server, and the questions that tests ask of it. 204 is 2.04. */
final class ServedSensor implements AutoCloseable {

    final TestServer server = new TestServer();
    final TestGateway gateway;
    final Registration registration;

    ServedSensor() throws Exception {
        this(Map.of());
    }

    ServedSensor(Map<String, Object> properties) throws Exception {
        this(properties, RegistrationSettings.DEFAULT.dwell());
    }

    ServedSensor(Map<String, Object> properties, Duration dwell) throws Exception {
        gateway = new TestGateway(server.uri(Protocol.COAP).toString()).withDwell(dwell);
        properties.forEach(gateway::with);
        gateway.start();
        server.awaitRegistration();
        gateway.updates.appear(TestGateway.SENSOR);
        registration = server.awaitRegistration();
    }

    Object read(int resource) throws InterruptedException {
        return read("/5/0/" + resource);
    }

    Object read(String path) throws InterruptedException {
        return ((LwM2mSingleResource) server.send(registration, new ReadRequest(path)).getContent()).getValue();
    }

    int codeOfRead(String path) throws InterruptedException {
        return server.send(registration, new ReadRequest(path)).getCode().getCode();
    }

    int write(ContentFormat format, LwM2mResource resource) throws InterruptedException {
        WriteRequest request = new WriteRequest(Mode.REPLACE, format, "/5/0/" + resource.getId(), resource);
        return server.send(registration, request).getCode().getCode();
    }

    int writeUri(String uri) throws InterruptedException {
        return write(ContentFormat.TEXT, LwM2mSingleResource.newStringResource(1, uri));
    }

    /** Writes resources of /5/0 together. */
    int writeTogether(Mode mode, ContentFormat format, LwM2mResource... resources) throws InterruptedException {
        return server.send(registration, new WriteRequest(mode, format, 5, 0, resources)).getCode().getCode();
    }

    int execute(int resource) throws InterruptedException {
        return server.send(registration, new ExecuteRequest(5, 0, resource)).getCode().getCode();
    }

    /** Sends what Leshan would not; -1 leaves a format out. */
    int raw(Code code, String path, int contentFormat, int accept, byte[] payload) throws InterruptedException {
        Request request = new Request(code);
        if (!path.isEmpty()) {
            request.getOptions().setUriPath(path);
        }
        if (contentFormat != -1) {
            request.getOptions().setContentFormat(contentFormat);
        }
        if (accept != -1) {
            request.getOptions().setAccept(accept);
        }
        request.setPayload(payload);
        return server.sendRaw(registration, request);
    }

    /** Write-Attributes; the target is a path and a query. */
    int attributes(String target) throws InterruptedException {
        Request request = Request.newPut();
        String[] parts = target.split("\\?");
        request.getOptions().setUriPath(parts[0]);
        for (String query : parts[1].split("&")) {
            request.getOptions().addUriQuery(query);
        }
        return server.sendRaw(registration, request);
    }

    @Override
    public void close() {
        gateway.close();
        server.close();
    }
}
