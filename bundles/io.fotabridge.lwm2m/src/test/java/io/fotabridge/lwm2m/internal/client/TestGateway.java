// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.gateway.Gateway;
import io.fotabridge.api.gateway.RegistrationListener;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.lwm2m.internal.FakeUpdates;
import io.fotabridge.lwm2m.internal.object.TargetLinks;
import io.fotabridge.tools.testing.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A session with a fake engine, which tries again soon, and has all the patience that a busy machine needs. */
final class TestGateway implements AutoCloseable {

    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LONGEST_RETRY = Duration.ofMillis(400);
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
    private Duration requests = Patience.PATIENCE;
    private Duration leaving = Patience.PATIENCE;
    private Duration dwell = RegistrationSettings.DEFAULT.dwell();
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

    /** For servers that do not answer: after this long it believes that they never will, on its way out even sooner. */
    TestGateway withRequestTimeout(Duration timeout) {
        requests = timeout;
        leaving = Duration.ofMillis(400);
        return this;
    }

    /** Shows each state for so long, whoever observes it. */
    TestGateway withDwell(Duration atLeast) {
        dwell = atLeast;
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
        RegistrationSettings patience =
                new RegistrationSettings(requests, leaving, FIRST_RETRY, LONGEST_RETRY, leaving, dwell);
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
