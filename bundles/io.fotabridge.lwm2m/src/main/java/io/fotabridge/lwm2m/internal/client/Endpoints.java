// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.update.UpdateListener;
import io.fotabridge.api.update.UpdateStatus;
import io.fotabridge.lwm2m.internal.object.DeviceFacts;
import io.fotabridge.lwm2m.internal.security.DtlsSecurity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The endpoints there are: one for the gateway at all times, one for each sub-device for as long as its target is
 * there. Thread-safe; blocks nobody but in {@link #close}.
 */
final class Endpoints implements UpdateListener {

    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);

    private final ServerSettings settings;
    private final EndpointFactory factory;
    private final KeyRing deviceKeys;
    private final ExecutorService executor;
    private final Endpoint gateway;
    private final Map<String, Device> devices = new HashMap<>();
    private String gatewayTarget;

    private record Device(TargetDescription target, Endpoint endpoint) {}

    /**
     * @param gateway    the gateway's own endpoint, not opened yet
     * @param deviceKeys the credentials of sub-devices that have some of their own
     * @param executor   may be blocked for a while
     */
    Endpoints(
            ServerSettings settings,
            EndpointFactory factory,
            Endpoint gateway,
            KeyRing deviceKeys,
            ExecutorService executor) {
        this.settings = settings;
        this.factory = factory;
        this.gateway = gateway;
        this.deviceKeys = deviceKeys;
        this.executor = executor;
    }

    void open() {
        gateway.connection().open();
    }

    @Override
    public synchronized void targetAppeared(TargetDescription target, UpdateStatus status) {
        if (target.role() == TargetDescription.Role.GATEWAY) {
            gatewayTarget = target.name();
            gateway.attach(target.name(), status);
        } else {
            replace(target, status);
        }
    }

    private void replace(TargetDescription target, UpdateStatus status) {
        String name = settings.names().of(target.name(), gateway.name());
        if (name.equals(gateway.name())) {
            LOG.error("{}: not shown to the LwM2M server, its endpoint name is the gateway's own", target.name());
            return;
        }
        Endpoint endpoint = factory.create(name, securityOf(name), shown -> DeviceFacts.of(target, shown));
        endpoint.attach(target.name(), status);
        Device before = devices.put(target.name(), new Device(target, endpoint));
        if (before == null) {
            endpoint.connection().open();
        } else {
            succeedLater(before.endpoint(), endpoint);
        }
    }

    private SecuritySettings securityOf(String endpointName) {
        SecuritySettings common = settings.security();
        return deviceKeys.find(endpointName, settings.name()).map(common::with).orElse(common);
    }

    /** One after the other: the server would take a deregistration that comes late for one of the new registration. */
    private void succeedLater(Endpoint before, Endpoint successor) {
        executor.execute(() -> {
            before.connection().close();
            successor.connection().open();
        });
    }

    @Override
    public synchronized void targetVanished(String target) {
        if (target.equals(gatewayTarget)) {
            gatewayTarget = null;
            gateway.detach();
        }
        Device device = devices.remove(target);
        if (device != null) {
            device.endpoint().detach();
            closeLater(device.endpoint());
        }
    }

    @Override
    public synchronized void updateChanged(UpdateStatus status) {
        if (status.target().equals(gatewayTarget)) {
            gateway.shown().announce(status);
            return;
        }
        Device device = devices.get(status.target());
        if (device != null) {
            device.endpoint().shown().announce(status);
        }
    }

    /** The credentials of a sub-device's endpoint have come, gone or changed: it connects anew with what it has now. */
    synchronized void credentialsChanged(String endpointName) {
        for (Device device : List.copyOf(devices.values())) {
            if (device.endpoint().name().equals(endpointName)) {
                replace(device.target(), device.endpoint().shown().current());
            }
        }
    }

    /**
     * What secures the connection of any of them to exactly this host and port, where a bootstrap server has led there.
     */
    synchronized Optional<DtlsSecurity> securityFor(String host, int port) {
        return Stream.concat(Stream.of(gateway), devices.values().stream().map(Device::endpoint))
                .flatMap(endpoint -> endpoint.connection().securityFor(host, port).stream())
                .findFirst();
    }

    /** What this server and the others may do has changed. */
    synchronized void rightsChanged() {
        gateway.connection().rightsChanged();
        devices.values().forEach(device -> device.endpoint().connection().rightsChanged());
    }

    private void closeLater(Endpoint endpoint) {
        executor.execute(endpoint.connection()::close);
    }

    /** Deregisters and ends all endpoints at once, and waits for it no longer than told. */
    void close(Duration patience) {
        List<Endpoint> all;
        synchronized (this) {
            all = new ArrayList<>(devices.values().stream().map(Device::endpoint).toList());
            all.add(gateway);
            devices.clear();
        }
        CompletableFuture<?>[] closing = all.stream()
                .map(endpoint -> CompletableFuture.runAsync(endpoint.connection()::close, executor))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(closing).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.warn("an endpoint could not be closed", e.getCause());
        } catch (TimeoutException e) {
            LOG.warn("not every endpoint could be deregistered within {} ms", patience.toMillis());
        }
    }
}
