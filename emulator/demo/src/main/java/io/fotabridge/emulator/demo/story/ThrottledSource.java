// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.story;

import io.fotabridge.emulator.server.content.PackageSource;
import io.fotabridge.emulator.server.content.Throttle;
import java.io.IOException;
import java.io.InterruptedIOException;

/** A package behind a slow uplink. Used by the one thread that pushes it. */
final class ThrottledSource implements PackageSource {

    private final PackageSource source;
    private final long bytesPerSecond;
    private Throttle throttle;

    ThrottledSource(PackageSource source, long bytesPerSecond) {
        this.source = source;
        this.bytesPerSecond = bytesPerSecond;
    }

    @Override
    public long size() {
        return source.size();
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
        if (offset == 0) {
            throttle = new Throttle(bytesPerSecond);
        }
        try {
            throttle.sent(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while pushing");
        }
        return source.read(offset, length);
    }
}
