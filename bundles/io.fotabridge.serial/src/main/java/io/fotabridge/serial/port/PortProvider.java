// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.port;

import java.io.IOException;

/** A way to open serial ports. An OSGi service. */
public interface PortProvider {

    /** What an operator calls it in the property {@code provider}. */
    String name();

    /** Whether this provider should be the one to open the port where the operator leaves the choice. */
    boolean claims(PortSettings settings);

    /**
     * Opens a port that exists and that this program may read and write.
     *
     * @throws UnknownPortException this provider does not know the port; another one may
     * @throws IOException          why the port cannot be opened and what to do, without naming it
     */
    Port open(PortSettings settings) throws IOException;
}
