// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.check;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.ImageDemands;
import io.fotabridge.api.image.NamedId;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.api.target.ImageRules;
import io.fotabridge.api.target.ImageRules.Downgrades;
import io.fotabridge.api.target.ImageRules.Signature;
import io.fotabridge.api.target.ImageScope;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TargetDescription.Role;
import io.fotabridge.engine.internal.machine.SecurityCounter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A target with rules, to which images are offered. */
final class Admitting {

    int looks;
    private final ImageRules rules;
    private ImageScope scope = new ImageScope(0, true);
    private boolean policyRefusesOlder;
    private List<SecurityCounter> known = List.of();
    private final String[] versions = {"", ""};
    private final String[] hashes = {"", ""};

    private Admitting(ImageRules rules) {
        this.rules = rules;
    }

    static Admitting by(ImageRules rules) {
        return new Admitting(rules);
    }

    static Admitting madeFor(Optional<NamedId> vendor, List<NamedId> classes) {
        return by(new ImageRules(
                TrustedKeys.NONE, Signature.AS_POLICY, vendor, classes, Downgrades.AS_POLICY, true));
    }

    /** @param downgrades as it is configured */
    static Admitting refusing(String downgrades) {
        Downgrades rule = Downgrades.valueOf(downgrades.toUpperCase(Locale.ROOT).replace('-', '_'));
        return by(new ImageRules(
                TrustedKeys.NONE, Signature.AS_POLICY, Optional.empty(), List.of(), rule, true));
    }

    static Admitting checkingDependencies(boolean checked) {
        return by(new ImageRules(
                TrustedKeys.NONE, Signature.AS_POLICY, Optional.empty(), List.of(), Downgrades.AS_POLICY, checked));
    }

    static FirmwareImage image(int number, String version) {
        return FirmwareImage.mcuboot(version, "ab", 1).within("", "", number);
    }

    static FirmwareImage image(int number, ImageDemands demands) {
        return image(number, "9.9.9").demanding(demands);
    }

    Admitting within(ImageScope others) {
        scope = others;
        return this;
    }

    Admitting underAPolicyThatRefusesOlder(boolean refused) {
        policyRefusesOlder = refused;
        return this;
    }

    Admitting remembering(SecurityCounter... newestFirst) {
        known = List.of(newestFirst);
        return this;
    }

    /** What the device tells of one of its images; nothing is an empty text. */
    Admitting running(int number, String version, String hash) {
        versions[number] = version;
        hashes[number] = hash;
        return this;
    }

    /** Why these images are refused, if they are. */
    Optional<FirmwareException> refusalOf(FirmwareImage... images) {
        TargetDescription target = new TargetDescription("pump", Role.SUB_DEVICE, "", "", "", true, rules);
        try {
            new Admission(target, scope, policyRefusesOlder, known).require(List.of(images), this::look);
            return Optional.empty();
        } catch (FirmwareException e) {
            return Optional.of(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Running look() {
        looks++;
        return new Running() {
            @Override
            public String version(int number) {
                return versions[number];
            }

            @Override
            public String hash(int number) {
                return hashes[number];
            }
        };
    }
}
