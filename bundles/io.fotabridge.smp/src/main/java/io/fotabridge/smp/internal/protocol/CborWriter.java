// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Writes one map with definite lengths and shortest integers. */
public final class CborWriter {

    private static final CBORFactory FACTORY = new CBORFactory();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CBORGenerator out;

    CborWriter() throws IOException {
        out = FACTORY.createGenerator(bytes);
    }

    CborWriter map(int entries) throws IOException {
        out.writeStartObject(this, entries);
        return this;
    }

    CborWriter integer(String key, long value) throws IOException {
        out.writeFieldName(key);
        out.writeNumber(value);
        return this;
    }

    CborWriter text(String key, String value) throws IOException {
        out.writeFieldName(key);
        out.writeString(value);
        return this;
    }

    CborWriter bytes(String key, byte[] value) throws IOException {
        out.writeFieldName(key);
        out.writeBinary(value);
        return this;
    }

    CborWriter bool(String key, boolean value) throws IOException {
        out.writeFieldName(key);
        out.writeBoolean(value);
        return this;
    }

    CborWriter texts(String key, List<String> values) throws IOException {
        out.writeFieldName(key);
        out.writeStartArray(values, values.size());
        for (String value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
        return this;
    }

    byte[] finish() throws IOException {
        out.writeEndObject();
        out.close();
        return bytes.toByteArray();
    }
}
