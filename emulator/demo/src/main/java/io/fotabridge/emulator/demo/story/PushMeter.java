// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.story;

import io.fotabridge.emulator.server.CampaignListener;

/** Counts the bytes that were pushed, those of a push that was begun anew again. */
final class PushMeter implements CampaignListener {

    private long last;
    private long bytes;

    @Override
    public synchronized void uploaded(String endpoint, long done, long total) {
        bytes += done > last ? done - last : done;
        last = done;
    }

    synchronized long bytes() {
        return bytes;
    }
}
