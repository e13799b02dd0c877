// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.gateway.Gateway;
import io.fotabridge.api.update.Requester;
import io.fotabridge.lwm2m.internal.FakeUpdates;
import io.fotabridge.tools.testing.Ports;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** What a server's component tells the framework and the engine when its configuration comes, changes and goes. */
class ServerComponentTest {

    private static final int CONFIGURATION_DELETED = 4;

    private final ServerComponent component = new FurtherServerClient();
    private final FakeUpdates updates = new FakeUpdates();
    private final List<Object> services = new ArrayList<>();
    private final Map<String, Object> configuration = new HashMap<>();

    @BeforeEach
    void configure() {
        component.updates = updates;
        component.gateway = proxy(Gateway.class, "");
        component.secrets = configured -> new char[0];
        component.keystores = new TestKeystores();
        configuration.put("kura.service.pid", "second");
        configuration.put("server.uri", "coap://127.0.0.1:" + Ports.free());
    }

    @Test
    void forsakesItsServerWhenTheConfigurationIsDeleted() {
        component.activate(framework(), configuration);
        assertTrue(services.contains(new Requester("second")));

        component.deactivate(CONFIGURATION_DELETED);
        assertEquals(List.of("forsake second"), updates.calls);
        assertEquals(List.of(), services);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 6})
    void keepsFaithWithItsServerThroughEverythingElse(int reason) {
        component.activate(framework(), configuration);
        component.deactivate(reason);

        assertEquals(List.of(), updates.calls);
        assertEquals(List.of(), services);
    }

    @Test
    void keepsFaithWithItsServerWhenItIsReconfigured() {
        component.activate(framework(), configuration);
        Map<String, Object> changed = new HashMap<>(configuration);
        changed.put("lifetime.seconds", 60);
        component.modified(framework(), changed);

        assertTrue(services.contains(new Requester("second")));
        assertEquals(List.of(), updates.calls);
        component.deactivate(1);
    }

    @ParameterizedTest
    @CsvSource({"enabled, false", "server.uri, nonsense"})
    void forsakesItsServerAlsoIfItHasNoPartInUpdatesNow(String property, String value) {
        configuration.put(property, value);
        component.activate(framework(), configuration);
        assertEquals(List.of(), services);

        component.deactivate(CONFIGURATION_DELETED);
        assertEquals(List.of("forsake second"), updates.calls);
    }

    private BundleContext framework() {
        return (BundleContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> {
                    services.add(arguments[1]);
                    return Proxy.newProxyInstance(
                            getClass().getClassLoader(), new Class<?>[] {ServiceRegistration.class},
                            (registration, unregister, none) -> {
                                services.remove(arguments[1]);
                                return null;
                            });
                });
    }

    private static <T> T proxy(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer));
    }
}
