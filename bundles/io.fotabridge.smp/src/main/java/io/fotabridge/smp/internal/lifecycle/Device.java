// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.lifecycle;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.link.FrameLink;
import io.fotabridge.smp.SmpSettings;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.client.Patience;
import io.fotabridge.smp.internal.client.Peer;
import io.fotabridge.smp.internal.client.Rhythm;
import io.fotabridge.smp.internal.client.Sequence;
import io.fotabridge.smp.internal.client.Timekeeper;
import java.time.Duration;

/** A device, how to reach it, what the operator decided about it, and what is to be known from one step to the next. */
public record Device(
        Peer peer, FrameLink link, SmpSettings settings, Timekeeper time, Sequence sequence, Farewell farewell) {

    public Device(String name, FrameLink link, SmpSettings settings, Timekeeper time) {
        this(new Peer(name, link.name()), link, settings, time, new Sequence(time.nanoTime()),
                new Farewell());
    }

    /** Which of its images this one is. */
    int number(FirmwareImage image) {
        return settings.images().numberOf(image);
    }

    /** Talk with the patience for a device that runs. */
    public Conversation converse() {
        return converse(settings.patience());
    }

    Conversation converse(Duration patience) {
        return converse(patience, Rhythm.CALM);
    }

    Conversation converse(Duration patience, Rhythm rhythm) {
        return new Conversation(peer, link, time, sequence, new Patience(time, patience), rhythm);
    }
}
