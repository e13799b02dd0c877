// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.standalone.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;

/**
 * Configurations as text, in the form that OSGi's Configurator reads (OSGi Compendium 7, 150.3), scalars only:
 * {@code {"a.pid": {"key": "text", "other:Integer": 5}, "a.factory.pid~name": {...}}}.
 */
final class ConfiguratorText {

    private ConfiguratorText() {}

    /**
     * One configuration.
     *
     * @param pid  a pid or a factory pid
     * @param name of the factory's instance, empty if the pid is no factory's
     */
    record Entry(String pid, String name, Dictionary<String, Object> properties) {}

    /** @throws IllegalArgumentException if the text is not of the form */
    static List<Entry> parse(String text) {
        List<Entry> entries = new ArrayList<>();
        try {
            JsonParser.parseString(text)
                    .getAsJsonObject()
                    .entrySet()
                    .forEach(entry -> entries.add(entry(entry.getKey(), entry.getValue().getAsJsonObject())));
        } catch (JsonParseException | IllegalStateException e) {
            throw new IllegalArgumentException("the configurations are not of the form {pid: {key: value}}", e);
        }
        return entries;
    }

    private static Entry entry(String key, JsonObject object) {
        int tilde = key.indexOf('~');
        Dictionary<String, Object> properties = new Hashtable<>();
        for (Map.Entry<String, JsonElement> property : object.entrySet()) {
            int colon = property.getKey().indexOf(':');
            String name = colon < 0 ? property.getKey() : property.getKey().substring(0, colon);
            String type = colon < 0 ? "" : property.getKey().substring(colon + 1);
            properties.put(name, value(type, property.getValue()));
        }
        return tilde < 0
                ? new Entry(key, "", properties)
                : new Entry(key.substring(0, tilde), key.substring(tilde + 1), properties);
    }

    /** Without a type: a number is a Long or a Double, as 150.3.4 has it. */
    private static Object value(String type, JsonElement json) {
        return switch (type) {
            case "Integer" -> json.getAsInt();
            case "Long" -> json.getAsLong();
            case "Short" -> json.getAsShort();
            case "Byte" -> json.getAsByte();
            case "Double" -> json.getAsDouble();
            case "Float" -> json.getAsFloat();
            case "String" -> json.getAsString();
            case "Boolean" -> json.getAsBoolean();
            case "Character" -> json.getAsString().charAt(0);
            case "" -> untyped(json);
            default -> throw new IllegalArgumentException("unknown type " + type);
        };
    }

    private static Object untyped(JsonElement json) {
        if (json.getAsJsonPrimitive().isBoolean()) {
            return json.getAsBoolean();
        }
        if (json.getAsJsonPrimitive().isString()) {
            return json.getAsString();
        }
        return json.getAsString().matches("-?\\d+") ? (Object) json.getAsLong() : (Object) json.getAsDouble();
    }
}
