// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import io.fotabridge.serial.internal.link.Whereabouts.Place;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Which device is configured on which port. Two devices on one port would update each other; the one that was
 * configured first has it, unless it only has a number that the other one's port has taken meanwhile. Ports are
 * compared where they are, each time one is opened, since a port can be plugged in after both were configured.
 */
final class PortClaims {

    private final StableNames names;
    private final List<Claim> claims = new CopyOnWriteArrayList<>();

    PortClaims(StableNames names) {
        this.names = names;
    }

    /**
     * The claim of a device on a port.
     *
     * @param device what the operator calls it
     */
    record Claim(String device, Whereabouts port) {

        /** No two claims are the same, whatever they say. */
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    Claim add(String device, String path) {
        Claim claim = new Claim(device, new Whereabouts(path, names));
        claims.add(claim);
        return claim;
    }

    void remove(Claim claim) {
        claims.remove(claim);
    }

    /** @throws IOException another device has a better claim on that port */
    void check(Claim own, Place place) throws IOException {
        boolean isEarlier = true;
        for (Claim other : claims) {
            if (other == own) {
                isEarlier = false;
            } else if (isBetter(other, isEarlier, place)) {
                throw new IOException("it is the port of " + other.device() + " already, configured as "
                        + other.port().configured() + "; give " + own.device() + " a port of its own");
            }
        }
    }

    private static boolean isBetter(Claim other, boolean isEarlier, Place place) {
        try {
            Place others = other.port().find();
            boolean outranks = others.isCertain() == place.isCertain() ? isEarlier : others.isCertain();
            return outranks && others.device().equals(place.device());
        } catch (IOException e) {
            return false; // it leads nowhere now, so not to this device
        }
    }
}
