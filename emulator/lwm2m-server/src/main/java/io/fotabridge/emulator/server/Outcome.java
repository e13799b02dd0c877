// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server;

import io.fotabridge.emulator.server.request.Reply;
import java.time.Duration;
import java.util.List;

/**
 * What came of a campaign.
 *
 * @param deliveries      how often the package or its URI was written
 * @param packageVersion  /5/0/7 when the device was Downloaded, or after the end if it never was
 * @param firmwareVersion /3/0/3 after the end
 * @param history         states and results seen since the campaign began
 */
public record Outcome(
        String endpoint,
        Ending ending,
        int deliveries,
        Reply packageVersion,
        Reply firmwareVersion,
        List<UpdateHistory.Entry> history,
        Duration took) {

    public boolean isUpdated() {
        return ending instanceof Ending.Updated;
    }
}
