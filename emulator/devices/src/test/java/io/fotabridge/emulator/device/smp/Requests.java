// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Writes requests as a client of version 2 does. */
public final class Requests {
    private static final int V2 = 1 << 3;

    private Requests() {
    }

    public static byte[] read(int group, int command, Object... fields) {
        return request(V2, group, command, fields);
    }

    public static byte[] write(int group, int command, Object... fields) {
        return request(V2 | 2, group, command, fields);
    }

    public static byte[] writeV1(int group, int command, Object... fields) {
        return request(2, group, command, fields);
    }

    /** A chunk without the fields of the first one. */
    public static byte[] chunk(long offset, byte[] data) {
        return write(1, 1, "off", offset, "data", data);
    }

    public static byte[] firstChunk(byte[] data, long length, byte[] sha) {
        return write(1, 1, "off", 0, "data", data, "len", length, "sha", sha);
    }

    private static byte[] request(int first, int group, int command, Object... fields) {
        byte[] payload = map(fields);
        return ByteBuffer.allocate(8 + payload.length).put((byte) first).put((byte) 0).putShort((short) payload.length)
                .putShort((short) group).put((byte) 0x2a).put((byte) command).put(payload).array();
    }

    private static byte[] map(Object... fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator cbor = new CBORFactory().createGenerator(out)) {
            cbor.writeStartObject(null, fields.length / 2);
            for (int i = 0; i < fields.length; i += 2) {
                cbor.writeFieldName((String) fields[i]);
                if (fields[i + 1] instanceof List<?> list) {
                    array(list, cbor);
                } else {
                    cbor.writeObject(fields[i + 1]);
                }
            }
            cbor.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void array(List<?> values, JsonGenerator cbor) throws IOException {
        cbor.writeStartArray(values, values.size());
        for (Object value : values) {
            cbor.writeObject(value);
        }
        cbor.writeEndArray();
    }
}
