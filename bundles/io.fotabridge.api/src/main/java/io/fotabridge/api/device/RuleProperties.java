// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.device;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.image.NamedId;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.api.target.ImageRules;
import io.fotabridge.api.target.ImageRules.Downgrades;
import io.fotabridge.api.target.ImageRules.Signature;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The properties that say which images a device takes. */
final class RuleProperties {

    private static final String VENDOR = "image.vendor";
    private static final String CLASS = "image.class";

    private final ComponentProperties properties;

    RuleProperties(ComponentProperties properties) {
        this.properties = properties;
    }

    ImageRules rules() throws InvalidPropertyException {
        TrustedKeys trust = properties.parsed("trusted.keys", TrustedKeys::fromPem);
        Signature signature = properties.choice("signature", Signature.AS_POLICY);
        if (signature == Signature.NOT_ASKED && !trust.isEmpty()) {
            throw refused("signature is not-asked although trusted.keys names keys; leave one of them out");
        }
        Optional<NamedId> vendor = vendor();
        return new ImageRules(
                trust,
                signature,
                vendor,
                classes(vendor),
                properties.choice("downgrades", Downgrades.AS_POLICY),
                properties.flag("dependencies", true));
    }

    private Optional<NamedId> vendor() {
        return Optional.of(properties.text(VENDOR, ""))
                .filter(text -> !text.isEmpty())
                .map(NamedId::vendor);
    }

    private List<NamedId> classes(Optional<NamedId> vendor) throws InvalidPropertyException {
        List<String> given = Arrays.stream(properties.text(CLASS, "").split("[,\\n]"))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        if (vendor.isEmpty() && !given.stream().allMatch(NamedId::isWrittenOut)) {
            throw refused(CLASS + " is a name, which means something only for a vendor; set " + VENDOR
                    + ", or give the class as a UUID");
        }
        return given.stream().map(text -> NamedId.deviceClass(vendor.orElse(null), text)).toList();
    }

    private InvalidPropertyException refused(String why) {
        return new InvalidPropertyException(properties.name() + ": property " + why);
    }
}
