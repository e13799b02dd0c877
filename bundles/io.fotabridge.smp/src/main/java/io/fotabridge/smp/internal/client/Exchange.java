// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.client;

import io.fotabridge.smp.internal.protocol.SmpCodec;
import io.fotabridge.smp.internal.protocol.SmpHeader;
import io.fotabridge.smp.internal.protocol.SmpReply;
import io.fotabridge.smp.internal.protocol.SmpRequest;
import io.fotabridge.smp.internal.protocol.SmpVersion;
import java.util.Objects;

/** A request on its way, and its answer once there is one. */
public final class Exchange<R> {

    private final SmpRequest<R> request;
    private final int sequence;
    private final byte[] frame;
    private SmpReply<R> reply;
    private long sentAt;

    Exchange(SmpRequest<R> request, SmpVersion version, int sequence) {
        this.request = request;
        this.sequence = sequence;
        this.frame = SmpCodec.encode(request, version, sequence);
    }

    int sequence() {
        return sequence;
    }

    byte[] frame() {
        return frame;
    }

    /** @param nanos nano time */
    void sentAt(long nanos) {
        sentAt = nanos;
    }

    long sentAt() {
        return sentAt;
    }

    boolean isAnsweredBy(SmpHeader header) {
        return header.sequence() == sequence && request.command().isAnsweredBy(header);
    }

    void answer(SmpHeader header, byte[] frame) {
        reply = SmpCodec.decode(request, header, frame);
    }

    /** Only of an exchange that was answered. */
    public SmpReply<R> reply() {
        return Objects.requireNonNull(reply, "not answered");
    }
}
