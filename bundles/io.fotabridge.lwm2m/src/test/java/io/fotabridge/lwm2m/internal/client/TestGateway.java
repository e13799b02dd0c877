// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.gateway.Gateway;
import io.fotabridge.api.gateway.RegistrationListener;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.lwm2m.internal.FakeUpdates;
import io.fotabridge.lwm2m.internal.object.TargetLinks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A session with a fake engine and little patience. */
final class TestGateway implements AutoCloseable {

    static final RegistrationSettings IMPATIENT = new RegistrationSettings(
            Duration.ofSeconds(2), Duration.ofMillis(400), Duration.ofMillis(100), Duration.ofMillis(400));
    static final TargetDescription SENSOR = new TargetDescription(
            "sensor-1", TargetDescription.Role.SUB_DEVICE, "Acme", "Thermo", "S-1", false);
    static final TargetDescription SELF =
            new TargetDescription("gateway", TargetDescription.Role.GATEWAY, "", "", "", true);

    final FakeUpdates updates;
    final TargetLinks links = new TargetLinks();
    final List<String> events = new CopyOnWriteArrayList<>();
    final KeyRing deviceKeys = new KeyRing();
    final Grants grants = new Grants();
    final TestKeystores keystores = new TestKeystores();
    private final Map<String, Object> properties = new HashMap<>();
    private RegistrationSettings patience = IMPATIENT;
    private Session session;

    TestGateway(String serverUri) {
        this(serverUri, new FakeUpdates());
    }

    /** One that shares the engine with another: the same gateway, as the client of a further server. */
    TestGateway(String serverUri, FakeUpdates updates) {
        this.updates = updates;
        properties.put("server.uri", serverUri);
        properties.put("endpoint.name", "gw");
    }

    TestGateway with(String key, Object value) {
        properties.put(key, value);
        return this;
    }

    /** Without the patience that it takes to get through a bad line. */
    TestGateway withRequestTimeout(Duration timeout) {
        patience = new RegistrationSettings(
                timeout, IMPATIENT.deregisterTimeout(), IMPATIENT.firstRetry(), IMPATIENT.longestRetry());
        return this;
    }

    TestGateway start() throws InvalidPropertyException {
        Registrations registrations = new Registrations();
        registrations.add(new RegistrationListener() {
            @Override
            public void registered(String endpoint, String server) {
                events.add("registered " + endpoint);
            }

            @Override
            public void unregistered(String endpoint, String server, String why) {
                events.add("unregistered " + endpoint + ": " + why);
            }
        });
        ServerSettings settings = ServerSettings.from(LwM2mServerClient.PID, properties, TestGateway::clearText);
        session = new Session(settings, patience, new Machine(), updates, links, registrations, keystores, deviceKeys,
                grants);
        session.open();
        updates.tell(session.endpoints());
        return this;
    }

    /** Credentials of an endpoint's own, as they would be configured. */
    DeviceCredentials give(String endpoint, Map<String, Object> configured) {
        Map<String, Object> all = new HashMap<>(configured);
        all.put("endpoint.name", endpoint);
        DeviceCredentials credentials = new DeviceCredentials(all, TestGateway::clearText);
        deviceKeys.add(credentials);
        return credentials;
    }

    private static char[] clearText(Object configured) {
        return configured.toString().toCharArray();
    }

    Session session() {
        return session;
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    private static final class Machine implements Gateway {
        @Override
        public Path dataDirectory() {
            return Path.of(".");
        }

        @Override
        public String manufacturer() {
            return "Eurotech";
        }

        @Override
        public String model() {
            return "ReliaGATE";
        }

        @Override
        public String serialNumber() {
            return "";
        }

        @Override
        public String firmwareVersion() {
            return "27.0";
        }
    }
}
