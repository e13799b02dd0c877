// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The configurations of a gateway. Each singleton component has one, factories have as many as were added. */
public final class Configurations {

    private final Map<String, Metatype> metatypes = new LinkedHashMap<>();
    private final Map<String, Configuration> byName = new LinkedHashMap<>();

    /** @param pids of the components and factories that can be configured */
    public Configurations(List<String> pids) {
        for (String pid : pids) {
            Metatype metatype = MetatypeReader.read(pid);
            metatypes.put(pid, metatype);
            if (!metatype.factory()) {
                byName.put(pid, new Configuration(metatype, pid));
            }
        }
    }

    /** The configuration with this name. */
    public Configuration get(String name) {
        return byName.get(name);
    }

    /** Adds an instance of a factory. @throws BadSettingException if the name is taken */
    public Configuration add(String factoryPid, String name) {
        if (byName.containsKey(name) || metatypes.containsKey(name)) {
            throw new BadSettingException("the name '" + name + "' is given twice");
        }
        Configuration configuration = new Configuration(metatypes.get(factoryPid), name);
        byName.put(name, configuration);
        return configuration;
    }

    public List<Configuration> all() {
        return List.copyOf(byName.values());
    }

    /**
     * Sets one key by {@code NAME.KEY=VALUE}, where the name is a component's pid, an instance's name, or a factory's
     * pid, which means all its instances; {@code FACTORY~NAME.KEY=VALUE} makes an instance if there is none of that
     * name. Both names and keys hold dots: the longest name that fits is meant.
     *
     * @throws BadSettingException if there is no such name or key, or the key does not take the value
     */
    public void set(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 0) {
            throw new BadSettingException("'" + assignment + "' is not of the form PID.KEY=VALUE");
        }
        String path = assignment.substring(0, equals);
        if (path.indexOf('~') >= 0) {
            setOrAdd(path, assignment.substring(equals + 1));
            return;
        }
        String name = names()
                .filter(candidate -> path.startsWith(candidate + "."))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow(() -> unknown(path));
        set(name, path.substring(name.length() + 1), assignment.substring(equals + 1));
    }

    private void setOrAdd(String path, String value) {
        int tilde = path.indexOf('~');
        Metatype factory = Optional.ofNullable(metatypes.get(path.substring(0, tilde)))
                .filter(Metatype::factory)
                .orElseThrow(() -> unknown(path));
        String rest = path.substring(tilde + 1);
        String key = factory.attributes().keySet().stream()
                .filter(candidate -> rest.endsWith("." + candidate))
                .max(Comparator.comparingInt(String::length))
                .orElseGet(() -> rest.substring(rest.lastIndexOf('.') + 1));
        String name = rest.substring(0, Math.max(0, rest.length() - key.length() - 1));
        if (name.isEmpty()) {
            throw new BadSettingException("'" + path + "' is not of the form FACTORY~NAME.KEY");
        }
        Configuration instance = byName.containsKey(name) ? byName.get(name) : add(factory.pid(), name);
        instance.set(key, value);
    }

    private void set(String name, String key, String value) {
        if (byName.containsKey(name)) {
            byName.get(name).set(key, value);
            return;
        }
        metatypes.get(name).attribute(key).parse(value); // a factory without instances is no reason to accept nonsense
        instances(name).forEach(instance -> instance.set(key, value));
    }

    /** The instances of a factory. */
    public List<Configuration> instances(String factoryPid) {
        Predicate<Configuration> instance = configuration -> configuration.pid().equals(factoryPid);
        return new ArrayList<>(byName.values().stream().filter(instance).toList());
    }

    private Stream<String> names() {
        return Stream.concat(metatypes.keySet().stream(), byName.keySet().stream());
    }

    private BadSettingException unknown(String path) {
        String known = String.join(", ", new TreeSet<>(names().toList()));
        return new BadSettingException("'" + path + "' begins with no name that can be configured; those are " + known);
    }
}
