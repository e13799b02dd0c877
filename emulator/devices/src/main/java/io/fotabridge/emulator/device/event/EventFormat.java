// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes events as lines: the name of the event, then its fields. */
public enum EventFormat {
    /** For people: {@code uploaded length=66199 received=66199}. */
    TEXT {
        @Override
        String line(String name, Map<String, Object> fields) {
            StringBuilder line = new StringBuilder(name);
            fields.forEach((key, value) -> line.append(' ').append(key).append('=').append(value));
            return line.toString();
        }
    },
    /** For programs: {@code {"event":"uploaded","length":66199,"received":66199}}. */
    JSON {
        @Override
        String line(String name, Map<String, Object> fields) {
            StringWriter line = new StringWriter();
            try (JsonGenerator json = FACTORY.createGenerator(line)) {
                json.writeStartObject();
                json.writeStringField("event", name);
                for (Map.Entry<String, Object> field : fields.entrySet()) {
                    json.writeFieldName(field.getKey());
                    json.writeObject(field.getValue());
                }
                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException("a string takes everything", e);
            }
            return line.toString();
        }
    };

    private static final JsonFactory FACTORY = new JsonFactory();

    /** One line without its end. The first event stays as it is told in both: {@code ready <port>}. */
    public String line(DeviceEvent event) {
        if (event instanceof DeviceEvent.Ready ready) {
            return "ready " + ready.port();
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            fields.put(component.getName(), value(event, component));
        }
        return line(name(event), fields);
    }

    abstract String line(String name, Map<String, Object> fields);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code UploadStarted} becomes {@code upload-started}. */
    private static String name(DeviceEvent event) {
        return event.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static Object value(DeviceEvent event, RecordComponent component) {
        try {
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the accessors of a public record are public", e);
        }
    }
}
