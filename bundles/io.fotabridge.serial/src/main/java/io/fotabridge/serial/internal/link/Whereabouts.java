// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a port is now. A USB device that resets itself may come back under another number; one that is configured by
 * such a number is recognised by the stable names that it had when it was opened last. Where the operator configured a
 * link, the link alone counts. Thread-safe.
 */
final class Whereabouts {

    private final String configured;
    private final StableNames names;
    private volatile List<Path> remembered = List.of();

    /**
     * A place.
     *
     * @param device   the device itself, links resolved
     * @param isCertain whether a link says so, rather than a number that another device may have by now
     */
    record Place(String device, boolean isCertain) {}

    Whereabouts(String configured, StableNames names) {
        this.configured = configured;
        this.names = names;
    }

    String configured() {
        return configured;
    }

    /**
     * Looks it up.
     *
     * @throws IOException why it cannot be opened and what to do, without naming the path
     */
    Place find() throws IOException {
        for (Path link : remembered) {
            if (Files.exists(link)) {
                return new Place(DeviceNode.resolve(link.toString()), true);
            }
        }
        String device = DeviceNode.resolve(configured);
        return new Place(device, !device.equals(configured));
    }

    /** Whether something is there now, as far as can be told without opening it. */
    boolean isPresent() {
        return remembered.stream().anyMatch(Files::exists) || DeviceNode.isPresent(configured);
    }

    /** It was found and opened there. */
    void openedAt(Place place) {
        boolean byNumber = place.device().equals(configured) || !remembered.isEmpty();
        remembered = byNumber ? names.leadingTo(place.device()) : List.of();
    }
}
