// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.target;

import java.util.Objects;

/**
 * What a target is, as far as the operator configured it or the device told it.
 *
 * @param name          unique on this gateway; the default of the LwM2M endpoint name
 * @param role          whether it is the gateway itself or a device behind it
 * @param manufacturer  for /3/0/0, empty if unknown
 * @param model         for /3/0/1, empty if unknown
 * @param serialNumber  for /3/0/2, empty if unknown
 * @param takesRawFiles whether a package of no known format is taken as it is, unchecked
 * @param rules         which images it takes
 */
public record TargetDescription(
        String name,
        Role role,
        String manufacturer,
        String model,
        String serialNumber,
        boolean takesRawFiles,
        ImageRules rules) {

    /** What the target is to the gateway. */
    public enum Role {
        GATEWAY,
        SUB_DEVICE
    }

    public TargetDescription {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(rules, "rules");
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("a target needs a name");
        }
    }

    /** A target with no rules of its own. */
    public TargetDescription(
            String name, Role role, String manufacturer, String model, String serialNumber, boolean takesRawFiles) {
        this(name, role, manufacturer, model, serialNumber, takesRawFiles, ImageRules.DEFAULT);
    }
}
