// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import io.fotabridge.api.fetch.PackageSink;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/** A sink that remembers what it was told. */
final class Received implements PackageSink {

    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final List<Beginning> beginnings = new CopyOnWriteArrayList<>();
    private long skipped;

    record Beginning(long offset, OptionalLong size, Optional<String> tag) {}

    @Override
    public void begin(long offset, OptionalLong size, Optional<String> entityTag) {
        beginnings.add(new Beginning(offset, size, entityTag));
    }

    @Override
    public void write(ByteBuffer bytes) {
        content.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        bytes.position(bytes.limit());
    }

    @Override
    public void skipped(long bytes) {
        skipped += bytes;
    }

    List<Beginning> beginnings() {
        return beginnings;
    }

    byte[] content() {
        return content.toByteArray();
    }

    int bytes() {
        return content.size();
    }

    long skipped() {
        return skipped;
    }
}
