// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Which device is configured on which port. Two devices on one port would update each other; the one that was
 * configured first has it. Paths are compared where they lead to, each time a port is opened, since a port can be
 * plugged in after both were configured.
 */
final class PortClaims {

    private final List<Claim> claims = new CopyOnWriteArrayList<>();

    /** The claim of a device on the path that is configured for it. */
    static final class Claim {

        private final String device;
        private final String path;

        private Claim(String device, String path) {
            this.device = device;
            this.path = path;
        }
    }

    Claim add(String device, String path) {
        Claim claim = new Claim(device, path);
        claims.add(claim);
        return claim;
    }

    void remove(Claim claim) {
        claims.remove(claim);
    }

    /** @throws IOException another device was configured on the same port before */
    void check(Claim own, String device) throws IOException {
        for (Claim earlier : claims) {
            if (earlier == own) {
                return;
            }
            if (leadsTo(earlier.path, device)) {
                throw new IOException("it is the port of " + earlier.device + " already, configured as " + earlier.path
                        + "; give " + own.device + " a port of its own");
            }
        }
    }

    private static boolean leadsTo(String path, String device) {
        try {
            return DeviceNode.resolve(path).equals(device);
        } catch (IOException e) {
            return false; // it leads nowhere now, so not to this device
        }
    }
}
