// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.kura.internal.state;

import io.fotabridge.api.state.StateDocument;
import java.time.Duration;
import org.eclipse.kura.KuraException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings Kura's configuration up to date in the background. A write counts when the call has returned, a newer snapshot
 * is on disk and the configuration was delivered back to us; the last alone proves nothing, as it precedes the file.
 * All fields belong to the timeline's thread.
 */
final class MilestoneWriter {

    private static final Logger LOG = LoggerFactory.getLogger(MilestoneWriter.class);

    private final KuraConfiguration configuration;
    private final Timeline timeline;
    private final Pacing pacing;
    private final long writer;

    /** What the configuration is to hold, null if it does. */
    private Milestone wanted;
    /** What it holds as far as we know, null if nothing of ours. */
    private Milestone kept;
    /** What was written and has not come back yet, null if nothing was. */
    private Milestone underWay;
    private boolean armed;
    private boolean ready;
    private long notReadySince;
    private boolean complained;
    private long earliest;
    private int failures;

    MilestoneWriter(KuraConfiguration configuration, Timeline timeline, Pacing pacing, long writer) {
        this.configuration = configuration;
        this.timeline = timeline;
        this.pacing = pacing;
        this.writer = writer;
        this.earliest = timeline.nanoTime();
        this.notReadySince = earliest;
    }

    /** Wants this state in the configuration, soon; from any thread. */
    void offer(StateDocument document, String installation) {
        timeline.soon(() -> {
            wanted = new Milestone(document, writer, installation);
            arm(pacing.coalescing());
        });
    }

    /** The configuration holds this, or nothing of ours (null); from any thread. */
    void delivered(Milestone milestone) {
        timeline.soon(() -> {
            kept = milestone;
            if (underWay != null && underWay.equals(milestone)) {
                arrived();
            }
        });
    }

    private void arm(Duration delay) {
        if (!armed) {
            armed = true;
            long rest = Math.max(delay.toNanos(), earliest - timeline.nanoTime());
            timeline.after(Duration.ofNanos(rest), this::step);
        }
    }

    private void step() {
        armed = false;
        if (wanted == null || underWay != null) {
            return;
        }
        if (failures == 0 && isKept(wanted)) {
            wanted = null;
            return;
        }
        try {
            if (isReady()) {
                write();
            }
        } catch (KuraException | RuntimeException e) {
            failed("Kura refused it", e);
        }
    }

    /** Not to be trusted after a failure: what was delivered may never have reached the disk. */
    private boolean isKept(Milestone milestone) {
        return kept != null
                && kept.installation().equals(milestone.installation())
                && kept.keeps(milestone.document());
    }

    private boolean isReady() throws KuraException {
        ready = ready || configuration.ready();
        if (ready) {
            return true;
        }
        boolean late = timeline.nanoTime() - notReadySince >= pacing.readyPatience().toNanos();
        if (late && !complained) {
            complained = true;
            LOG.error("Kura does not take up the component of the state; updates survive by their journal only. "
                    + "Look for an unresolved or stopped bundle io.fotabridge.kura");
        }
        arm(late ? pacing.interval() : pacing.poll());
        return false;
    }

    private void write() throws KuraException {
        Milestone attempt = wanted;
        long before = configuration.newestSnapshot();
        earliest = timeline.nanoTime() + pacing.interval().toNanos();
        configuration.write(attempt.properties());
        if (configuration.newestSnapshot() <= before) {
            failed("no snapshot was taken", null);
            return;
        }
        underWay = attempt;
        timeline.after(pacing.echoPatience(), () -> {
            if (underWay == attempt) {
                failed("it was not delivered", null);
            }
        });
    }

    private void arrived() {
        LOG.debug("State {} is in Kura's configuration", underWay.document().sequence());
        if (wanted == underWay) {
            wanted = null;
        }
        underWay = null;
        failures = 0;
        if (wanted != null) {
            arm(pacing.coalescing());
        }
    }

    private void failed(String why, Exception cause) {
        underWay = null;
        failures++;
        Duration pause = pacing.pauseAfter(failures);
        LOG.warn("State was not kept in Kura's configuration: {}. It is in the journal; next attempt in {} s",
                why, pause.toSeconds(), cause);
        arm(pause);
    }
}
