// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** An answer, flattened: the fields of nested maps and arrays under paths like {@code images.0.version}. */
public record Answer(Map<String, String> fields) {

    public static Answer of(byte[] message) {
        Map<String, String> fields = new TreeMap<>();
        try (CBORParser parser = new CBORFactory().createParser(Arrays.copyOfRange(message, 8, message.length))) {
            parser.nextToken();
            map(parser, "", fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Answer(fields);
    }

    public String get(String path) {
        return fields.get(path);
    }

    /** {@code group:rc} of an error of version 2, or {@code rc} of any other. */
    public String error() {
        for (String key : new String[] {"err", "ret"}) {
            if (fields.containsKey(key + ".rc")) {
                return get(key + ".group") + ":" + get(key + ".rc");
            }
        }
        return get("rc");
    }

    /** Whether there is an error other than that all went well. */
    public boolean failed() {
        return error() != null && !error().equals("0");
    }

    /** An image in a list: its version, and its flags that are set. */
    public String state(String path) {
        StringBuilder state = new StringBuilder(get(path + "version"));
        for (String flag : new String[] {"active", "pending", "confirmed", "permanent"}) {
            state.append("true".equals(get(path + flag)) ? " " + flag : "");
        }
        return state.toString();
    }

    public long offset() {
        return Long.parseLong(get("off"));
    }

    private static void map(CBORParser parser, String path, Map<String, String> into) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = path + parser.currentName();
            parser.nextToken();
            value(parser, key, into);
        }
    }

    private static void value(CBORParser parser, String path, Map<String, String> into) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> map(parser, path + ".", into);
            case START_ARRAY -> {
                for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                    value(parser, path + "." + i, into);
                }
            }
            case VALUE_EMBEDDED_OBJECT -> into.put(path, HexFormat.of().formatHex(parser.getBinaryValue()));
            default -> into.put(path, parser.getText());
        }
    }
}
