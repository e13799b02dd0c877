// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a request: one CBOR map with text keys. Values of other types than asked for here are skipped. */
public final class CborMap {
    static final CBORFactory FACTORY = new CBORFactory();

    private final Map<String, Object> fields;

    private CborMap(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** @throws SmpError EINVAL if this is no map; an empty payload is an empty map */
    static CborMap parse(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return new CborMap(Map.of());
        }
        try (CBORParser parser = FACTORY.createParser(Arrays.copyOfRange(bytes, offset, offset + length))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw SmpError.plain(SmpError.EINVAL, "no map");
            }
            return new CborMap(fields(parser));
        } catch (IOException e) {
            throw SmpError.plain(SmpError.EINVAL, "malformed CBOR");
        }
    }

    public Optional<Long> number(String key) {
        return value(key, Long.class);
    }

    public Optional<String> text(String key) {
        return value(key, String.class);
    }

    public Optional<byte[]> bytes(String key) {
        return value(key, byte[].class);
    }

    public boolean flag(String key) {
        return value(key, Boolean.class).orElse(false);
    }

    /** The texts of an array; what else is in it is skipped. */
    @SuppressWarnings("unchecked")
    Optional<List<String>> texts(String key) {
        return value(key, List.class).map(list -> (List<String>) list);
    }

    private <T> Optional<T> value(String key, Class<T> type) {
        Object value = fields.get(key);
        if (value != null && !type.isInstance(value)) {
            throw SmpError.plain(SmpError.EINVAL, "wrong type of " + key);
        }
        return Optional.ofNullable(type.cast(value));
    }

    private static Map<String, Object> fields(CBORParser parser) throws IOException {
        Map<String, Object> fields = new HashMap<>();
        String key = parser.nextFieldName();
        while (key != null) {
            switch (parser.nextToken()) {
                case VALUE_NUMBER_INT -> fields.put(key, parser.getLongValue());
                case VALUE_STRING -> fields.put(key, parser.getText());
                case VALUE_TRUE, VALUE_FALSE -> fields.put(key, parser.getBooleanValue());
                case VALUE_EMBEDDED_OBJECT -> fields.put(key, parser.getBinaryValue());
                case START_ARRAY -> fields.put(key, texts(parser));
                default -> parser.skipChildren();
            }
            key = parser.nextFieldName();
        }
        return fields;
    }

    private static List<String> texts(CBORParser parser) throws IOException {
        List<String> texts = new ArrayList<>();
        JsonToken token = parser.nextToken();
        while (token != null && token != JsonToken.END_ARRAY) {
            if (token == JsonToken.VALUE_STRING) {
                texts.add(parser.getText());
            } else {
                parser.skipChildren();
            }
            token = parser.nextToken();
        }
        return texts;
    }
}
