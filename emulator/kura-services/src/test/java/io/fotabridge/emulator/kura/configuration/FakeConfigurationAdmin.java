// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.configuration;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Configurations in a map; notes every update. */
final class FakeConfigurationAdmin {

    final Map<String, Map<String, Object>> configurations = new HashMap<>();
    final List<String> updates = new ArrayList<>();
    private int instances;

    ConfigurationAdmin admin() {
        return proxy(ConfigurationAdmin.class, (method, arguments) -> switch (method) {
            case "getConfiguration" -> configuration((String) arguments[0]);
            case "createFactoryConfiguration" -> create((String) arguments[0]);
            case "listConfigurations" ->
                configurations.keySet().stream().map(this::configuration).toArray(Configuration[]::new);
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private Configuration create(String factoryPid) {
        String pid = factoryPid + "-" + instances++;
        configurations.put(pid, new HashMap<>(Map.of("service.factoryPid", factoryPid)));
        return configuration(pid);
    }

    private Configuration configuration(String pid) {
        return proxy(Configuration.class, (method, arguments) -> switch (method) {
            case "getPid" -> pid;
            case "getProperties" -> configurations.containsKey(pid) ? new Hashtable<>(configurations.get(pid)) : null;
            case "update" -> update(pid, (Dictionary<?, ?>) arguments[0]);
            case "delete" -> configurations.remove(pid);
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private Object update(String pid, Dictionary<?, ?> dictionary) {
        Map<String, Object> properties = new HashMap<>();
        for (Object key : Collections.list(dictionary.keys())) {
            if (dictionary.get(key) instanceof Date) {
                throw new IllegalArgumentException("not a type of ConfigurationAdmin");
            }
            properties.put((String) key, dictionary.get(key));
        }
        if (configurations.getOrDefault(pid, Map.of()).get("service.factoryPid") instanceof String factoryPid) {
            properties.put("service.factoryPid", factoryPid);
        }
        configurations.put(pid, properties);
        updates.add(pid);
        return null;
    }

    private static <T> T proxy(Class<T> type, Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> calls.call(method.getName(), arguments)));
    }

    private interface Calls {
        Object call(String method, Object[] arguments);
    }
}
