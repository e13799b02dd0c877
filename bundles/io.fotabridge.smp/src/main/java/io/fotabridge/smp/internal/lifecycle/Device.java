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

/** A device, how to reach it, what the operator decided about it, and what was learnt of it. */
public record Device(
        Peer peer,
        FrameLink link,
        SmpSettings settings,
        Timekeeper time,
        Sequence sequence,
        Experience experience) {

    public Device(String name, FrameLink link, SmpSettings settings, Timekeeper time) {
        this(Peer.behind(link, name), link, settings, time, new Sequence(time.nanoTime()), new Experience());
    }

    /** Which of its images this one is. */
    int number(FirmwareImage image) {
        return settings.images().numberOf(image);
    }

    /** How long it is left alone after a reset, whoever knows of its boot loader that it listens. */
    Duration bootSilence() {
        Duration learnt = experience.bootSilence();
        Duration configured = settings.bootSilence();
        return learnt.compareTo(configured) > 0 ? learnt : configured;
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
