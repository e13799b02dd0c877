// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.gateway;

import java.nio.file.Path;

/** The machine that the product runs on. An OSGi service, given by Kura or by what stands in for it. */
public interface Gateway {

    /** The folder that is ours: exists, is writable, survives restarts. */
    Path dataDirectory();

    /** For /3/0/0, empty if unknown. */
    String manufacturer();

    /** For /3/0/1, empty if unknown. */
    String model();

    /** For /3/0/2, empty if unknown. */
    String serialNumber();

    /** For /3/0/3 of the gateway's own endpoint, empty if unknown. */
    String firmwareVersion();
}
