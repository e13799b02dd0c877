// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.link;

import io.fotabridge.api.failure.FirmwareException;
import java.time.Duration;
import java.util.Optional;

/** A console that shares an open link with the frames: its lines stand between those of the frames. For one thread. */
public interface Console {

    /** Types a line, without its end. */
    void type(String line) throws FirmwareException, InterruptedException;

    /**
     * The next line that the device has printed since the link was opened, without its end and without what only
     * colours it.
     *
     * @param timeout how long to wait; zero to look only at what has arrived
     * @return empty if none came in time
     * @throws FirmwareException LINK_UNAVAILABLE when the link is gone
     */
    Optional<String> line(Duration timeout) throws FirmwareException, InterruptedException;
}
