// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The configuration of one component: what was set, and the defaults of its metatype for the rest. Not thread-safe. */
public final class Configuration {

    private final Metatype metatype;
    private final String name;
    private final Map<String, Object> values = new LinkedHashMap<>();

    Configuration(Metatype metatype, String name) {
        this.metatype = metatype;
        this.name = name;
    }

    /** Sets a key. @throws BadSettingException if the component has no such key, or it does not take this value */
    public Configuration set(String key, String text) {
        try {
            values.put(key, metatype.attribute(key).parse(text));
            return this;
        } catch (BadSettingException e) {
            throw new BadSettingException(name + ": " + e.getMessage());
        }
    }

    /** The value of a key, or its default, as text; empty if it has neither. */
    public Optional<String> get(String key) {
        Optional<Object> set = Optional.ofNullable(values.get(key));
        return set.or(() -> metatype.attribute(key).fallbackValue()).map(Object::toString);
    }

    /** The component's pid, or its factory's. */
    public String pid() {
        return metatype.pid();
    }

    public boolean ofFactory() {
        return metatype.factory();
    }

    /** What Kura calls {@code kura.service.pid}: the name of an instance, the pid of a singleton. */
    public String name() {
        return name;
    }

    /** All keys that have a value, those with a default included. */
    public Map<String, Object> values() {
        Map<String, Object> all = new LinkedHashMap<>();
        metatype.attributes().forEach((key, attribute) -> attribute.fallbackValue().ifPresent(v -> all.put(key, v)));
        all.putAll(values);
        return all;
    }
}
