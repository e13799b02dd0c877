// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.story;

import io.fotabridge.emulator.demo.story.Progresses.Progress;

/** When the gateway is killed: in the middle of both transfers, whichever of them turns out to be the faster. */
final class KillMoment {

    private static final double MIDDLE = 0.5;
    private static final double EARLY = 0.3;
    private static final double LATE = 0.75;

    private KillMoment() {}

    /**
     * At half of the download, if the upload has come some way, or else when one of them is about to get away. At 30 %
     * of six seconds the gateway has flushed at least once, which it does every second.
     */
    static boolean isNow(Progress download, Progress upload) {
        boolean bothRun = download.share() > 0 && upload.share() > 0;
        boolean good = download.share() >= MIDDLE && upload.share() >= EARLY;
        boolean late = Math.max(download.share(), upload.share()) >= LATE;
        return bothRun && (good || late);
    }

    static boolean isInTheMiddle(Progress hop) {
        return hop.share() > 0 && hop.share() < 1;
    }
}
