// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the one map of a message, tolerant as servers of the field demand: indefinite lengths, keys in any order,
 * integers of any width. Bounded: what it builds is never larger than a small multiple of the bytes it was given.
 */
final class CborReader {

    /** The deepest answer, the image list, is three levels. */
    private static final int MAX_DEPTH = 8;

    /** Longer than any text a server sends; the texts of a message are bounded by its size as well. */
    private static final int MAX_TEXT = 4096;

    // Keys come from the device: a shared table of them would only be a thing to attack.
    private static final CBORFactory FACTORY = CBORFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .build())
            .build();

    private final JsonParser in;

    private CborReader(JsonParser in) {
        this.in = in;
    }

    /** Reads a map from a part of an array; no bytes at all are an empty one. */
    static CborMap read(byte[] bytes, int offset, int length) throws SmpFormatException {
        if (length == 0) {
            return new CborMap(Map.of());
        }
        try (JsonParser in = FACTORY.createParser(bytes, offset, length)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new SmpFormatException("the body is no CBOR map");
            }
            return new CborReader(in).map(1);
        } catch (IOException e) {
            throw new SmpFormatException("the body is no CBOR: " + e.getMessage(), e);
        }
    }

    private CborMap map(int depth) throws IOException, SmpFormatException {
        Map<String, Object> entries = new HashMap<>();
        for (JsonToken token = next(); token != JsonToken.END_OBJECT; token = next()) {
            if (token != JsonToken.FIELD_NAME) {
                throw new SmpFormatException("a map entry without a key");
            }
            String key = in.getCurrentName();
            entries.put(key, value(next(), depth));
        }
        return new CborMap(entries);
    }

    private List<Object> array(int depth) throws IOException, SmpFormatException {
        List<Object> elements = new ArrayList<>();
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            elements.add(value(token, depth));
        }
        return elements;
    }

    /** A value of a kind that SMP uses; of all other kinds nothing is kept but that there was one. */
    private Object value(JsonToken token, int depth) throws IOException, SmpFormatException {
        return switch (token) {
            case START_OBJECT -> map(deeper(depth));
            case START_ARRAY -> array(deeper(depth));
            case VALUE_NUMBER_INT -> integer();
            case VALUE_STRING -> in.getText();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_EMBEDDED_OBJECT -> in.getBinaryValue();
            default -> CborMap.OTHER;
        };
    }

    private Object integer() throws IOException {
        return in.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? CborMap.OTHER : (Object) in.getLongValue();
    }

    private static int deeper(int depth) throws SmpFormatException {
        if (depth == MAX_DEPTH) {
            throw new SmpFormatException("nested deeper than " + MAX_DEPTH);
        }
        return depth + 1;
    }

    private JsonToken next() throws IOException, SmpFormatException {
        JsonToken token = in.nextToken();
        if (token == null) {
            throw new SmpFormatException("the body ends too early");
        }
        return token;
    }
}
