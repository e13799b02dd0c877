// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.http;

import io.fotabridge.emulator.server.content.PackageSource;
import java.util.concurrent.atomic.AtomicInteger;

/** What one path serves: bytes, their entity tag without quotes, and how it misbehaves. */
final class PublishedPackage {

    private final PackageSource source;
    private final String tag;
    private final Faults faults;
    private final AtomicInteger faultyRequests;

    PublishedPackage(PackageSource source, String tag, Faults faults) {
        this.source = source;
        this.tag = tag;
        this.faults = faults;
        this.faultyRequests = new AtomicInteger(faults.requests());
    }

    PublishedPackage with(Faults others) {
        return new PublishedPackage(source, tag, others);
    }

    PackageSource source() {
        return source;
    }

    /** The faults that hold for the next request. Called once for each. */
    Faults takeFaults() {
        return faultyRequests.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? faults : faults.lasting();
    }

    /** The ETag header, empty if none is told. */
    String entityTag(Faults now) {
        return switch (now.entityTag()) {
            case STRONG -> quoted();
            case WEAK -> "W/" + quoted();
            case NONE -> "";
        };
    }

    /** Ranges are guarded by strong comparison, which a weak tag never passes (RFC 9110, 8.8.3.2). */
    boolean isStrongly(String header, Faults now) {
        return now.entityTag() == Faults.EntityTag.STRONG && header.strip().equals(quoted());
    }

    private String quoted() {
        return '"' + tag + '"';
    }
}
