// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.PackageSink;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Keeps what it is given, as the package store does: from where it is told on. */
final class CollectingSink implements PackageSink {

    final List<String> begins = new ArrayList<>();
    Optional<String> entityTag = Optional.empty();
    int room = Integer.MAX_VALUE;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void begin(long offset, OptionalLong size, Optional<String> tag) {
        begins.add(offset + " of " + (size.isPresent() ? size.getAsLong() : "?"));
        entityTag = tag;
        byte[] kept = Arrays.copyOf(bytes.toByteArray(), (int) offset);
        bytes.reset();
        bytes.writeBytes(kept);
    }

    @Override
    public void write(ByteBuffer buffer) throws FirmwareException {
        byte[] block = new byte[buffer.remaining()];
        buffer.get(block);
        if (bytes.size() + block.length > room) {
            throw new FirmwareException(FailureCause.NOT_ENOUGH_STORAGE, "full");
        }
        bytes.writeBytes(block);
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
