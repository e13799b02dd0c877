// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import java.util.Arrays;
import org.eclipse.leshan.core.LwM2m.LwM2mVersion;

/** Versions of the Firmware Update object: 1.1 brought results 10 and 11 and resources 10 to 13, 1.2 resource 14. */
public enum FirmwareObjectVersion {
    V1_0("1.0"),
    /** The one that servers of today know. */
    V1_1("1.1"),
    V1_2("1.2");

    private final String number;

    FirmwareObjectVersion(String number) {
        this.number = number;
    }

    /** @throws IllegalArgumentException with a sentence that begins with the property at fault */
    public static FirmwareObjectVersion of(String configured) {
        return Arrays.stream(values())
                .filter(version -> version.number.equals(configured))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "firmware.object.version must be 1.0, 1.1 or 1.2"));
    }

    /** Servers that speak LwM2M 1.0 have no definition for a later object, and then cannot read it at all. */
    FirmwareObjectVersion under(LwM2mVersion protocol) {
        return protocol.equals(LwM2mVersion.V1_0) ? V1_0 : this;
    }

    /** The object's definition, in this bundle. */
    String definition() {
        return "/models/5-" + number.replace('.', '_') + ".xml";
    }
}
