// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import io.fotabridge.api.failure.FirmwareException;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the application of a device for its version, which need not be there, and need not tell any. */
final class RunningVersion {

    private static final Logger LOG = LoggerFactory.getLogger(RunningVersion.class);

    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final Peer peer;
    private final DfuLink link;
    private final NordicSettings settings;

    RunningVersion(Peer peer, DfuLink link, NordicSettings settings) {
        this.peer = peer;
        this.link = link;
        this.settings = settings;
    }

    /** Empty if nobody answers in time, or not with that. */
    String ask() {
        Duration patience = settings.patience().compareTo(LONGEST) < 0 ? settings.patience() : LONGEST;
        try (DfuConnection connection = link.open(Set.of(settings.address()), patience)) {
            return connection.firmwareRevision();
        } catch (FirmwareException e) {
            LOG.debug("{}: its version is unknown: {}", peer, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "";
    }
}
