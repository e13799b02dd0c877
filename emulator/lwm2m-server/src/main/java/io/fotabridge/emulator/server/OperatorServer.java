// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server;

import io.fotabridge.emulator.server.content.PackageSource;
import io.fotabridge.emulator.server.request.BlockSender;
import io.fotabridge.emulator.server.request.DeviceRequests;
import io.fotabridge.emulator.server.request.Reply;
import io.fotabridge.emulator.server.request.UploadProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.leshan.core.request.ContentFormat;
import org.eclipse.leshan.core.request.DownlinkDeviceManagementRequest;
import org.eclipse.leshan.core.request.ExecuteRequest;
import org.eclipse.leshan.core.request.ReadRequest;
import org.eclipse.leshan.core.request.WriteRequest;
import org.eclipse.leshan.core.response.LwM2mResponse;
import org.eclipse.leshan.server.registration.Registration;

/**
 * A LwM2M server in the hands of one operator. It observes State and Update Result of every device that registers, and
 * keeps what it saw over all registrations of a device. For any thread; requests block until their answer, and end
 * soon after the thread is interrupted. None of them throws because of what a device does: that is a {@link Reply}.
 */
public final class OperatorServer implements AutoCloseable {

    private final ServerEndpoints endpoints;
    private final Devices devices;
    private final DeviceRequests requests;
    private final Duration blockPatience;

    OperatorServer(ServerEndpoints endpoints, Devices devices, OperatorServerBuilder settings) {
        this.endpoints = endpoints;
        this.devices = devices;
        this.requests = new DeviceRequests(endpoints.server(), settings.requestTimeout);
        this.blockPatience = settings.blockPatience;
    }

    public static OperatorServerBuilder builder() {
        return new OperatorServerBuilder();
    }

    /** Where clients register without security, such as {@code coap://127.0.0.1:5683}. */
    public String coapUri() {
        return endpoints.uri("coap");
    }

    /** Where clients register with a pre-shared key. */
    public String coapsUri() {
        return endpoints.uri("coaps");
    }

    public void addListener(OperatorListener listener) {
        devices.addListener(listener);
    }

    public void removeListener(OperatorListener listener) {
        devices.removeListener(listener);
    }

    public Optional<Registered> registered(String endpoint) {
        return devices.registrations().find(endpoint).map(Devices::view);
    }

    /** Waits until the endpoint is registered, at once if it is. */
    public Registered awaitRegistration(String endpoint, Duration patience)
            throws InterruptedException, TimeoutException {
        return Devices.view(devices.registrations().await(endpoint, any -> true, patience));
    }

    /** Waits until the endpoint has another registration than {@code previous}. */
    public Registered awaitReRegistration(Registered previous, Duration patience)
            throws InterruptedException, TimeoutException {
        return Devices.view(devices.registrations()
                .await(previous.endpoint(), found -> !found.getId().equals(previous.id()), patience));
    }

    /** What was seen of the endpoint, over all its registrations; empty if it never registered. */
    public UpdateHistory history(String endpoint) {
        return devices.history(endpoint);
    }

    /** Writes a file to Package (/5/0/0). */
    public Reply push(String endpoint, Path file) throws IOException, InterruptedException {
        return push(endpoint, PackageSource.of(file), UploadProgress.NONE);
    }

    /**
     * Writes to Package (/5/0/0) as octet-stream with Block1, one block in memory at a time.
     *
     * @throws IOException if the source cannot be read
     */
    public Reply push(String endpoint, PackageSource source, UploadProgress progress)
            throws IOException, InterruptedException {
        Optional<Registration> device = devices.registrations().find(endpoint);
        if (device.isEmpty()) {
            return notRegistered(endpoint);
        }
        BlockSender sender = endpoints.sender(device.get(), blockPatience, devices.registrations()::isCurrent);
        return sender.send(source, progress);
    }

    /** Writes Package URI (/5/0/1). */
    public Reply writeUri(String endpoint, String uri) throws InterruptedException {
        return send(endpoint, new WriteRequest(ContentFormat.TEXT, 5, 0, 1, uri));
    }

    /** Executes Update (/5/0/2). */
    public Reply update(String endpoint) throws InterruptedException {
        return send(endpoint, new ExecuteRequest(5, 0, 2));
    }

    /** Executes Cancel (/5/0/10), which object version 1.1 brought. */
    public Reply cancel(String endpoint) throws InterruptedException {
        return send(endpoint, new ExecuteRequest(5, 0, 10));
    }

    /** Resets the state machine by an empty Package URI. */
    public Reply reset(String endpoint) throws InterruptedException {
        return writeUri(endpoint, "");
    }

    /** Resets the state machine by a Package of one NUL byte. */
    public Reply resetByPackage(String endpoint) throws InterruptedException {
        return send(endpoint, new WriteRequest(ContentFormat.OPAQUE, 5, 0, 0, new byte[1]));
    }

    /** Reads a path such as {@code /3/0/3}; {@link Reply#value} has what was read. */
    public Reply read(String endpoint, String path) throws InterruptedException {
        return send(endpoint, new ReadRequest(path));
    }

    private <T extends LwM2mResponse> Reply send(String endpoint, DownlinkDeviceManagementRequest<T> request)
            throws InterruptedException {
        Optional<Registration> device = devices.registrations().find(endpoint);
        return device.isPresent() ? requests.send(device.get(), request) : notRegistered(endpoint);
    }

    private static Reply notRegistered(String endpoint) {
        return new Reply.Unanswered(endpoint + " is not registered");
    }

    /** Ends all endpoints; devices are not told. */
    @Override
    public void close() {
        endpoints.server().destroy();
    }
}
