// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.client;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.link.FrameLink;
import io.fotabridge.smp.internal.protocol.Command;
import io.fotabridge.smp.internal.protocol.DeviceText;
import io.fotabridge.smp.internal.protocol.SmpReply;

/**
 * Whom we talk to, as the operator knows it. Begins every sentence about it.
 *
 * @param device   name of the target
 * @param link     name of the link
 * @param suspects what to look at when nothing comes through the link
 */
public record Peer(String device, String link, String suspects) {

    /** Of a device behind a link. */
    public static Peer behind(FrameLink link, String device) {
        return new Peer(device, link.name(), link.suspects());
    }

    /** A failure of this device. */
    public FirmwareException failure(FailureCause cause, String predicate) {
        return new FirmwareException(cause, this + " " + predicate);
    }

    /** It answers that it will not. */
    public FirmwareException refused(Command command, SmpReply.Refused<?> reply) {
        String reason = reply.reason().isEmpty() ? "" : ", it says " + DeviceText.quoted(reply.reason());
        String predicate = "refuses \"" + command.words() + "\": " + reply.error().words() + reason;
        return failure(reply.error().kind().cause(), predicate);
    }

    /** It does not answer. */
    public FirmwareException silent(Command command) {
        return failure(
                FailureCause.DEVICE_SILENT,
                "does not answer \"" + command.words() + "\": check " + suspects
                        + ", and that its firmware serves SMP there");
    }

    /** It answered others, but not this one. */
    FirmwareException deaf(Command command) {
        return failure(
                FailureCause.DEVICE_SILENT,
                "answers, but not \"" + command.words() + "\": its firmware hangs there, or has no buffer for the"
                        + " answer (CONFIG_MCUMGR_TRANSPORT_NETBUF_SIZE), or it has just lost its power");
    }

    /** It answers, but nobody knows what. */
    public FirmwareException garbled(Command command, String why) {
        return failure(
                FailureCause.DEVICE_SILENT,
                "answers \"" + command.words() + "\" with what cannot be understood: " + why);
    }

    @Override
    public String toString() {
        return device + " on " + link;
    }
}
