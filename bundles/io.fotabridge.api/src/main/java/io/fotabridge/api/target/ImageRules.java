// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.target;

import io.fotabridge.api.image.NamedId;
import io.fotabridge.api.image.TrustedKeys;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which images the operator lets onto one target. They come on top of the update policy of the gateway: what that
 * refuses, no target takes.
 *
 * @param trust        the keys that count for this target, in place of those of the package store; empty for those
 * @param signature    whether an image must be signed
 * @param vendor       whose images it takes; empty for everybody's. An image that names no vendor is nobody's
 * @param classes      which classes of devices its images are made for; empty for any. With several, each image of a
 *                     package must be for one of them: the cores of one device may be of different classes
 * @param downgrades   what counts as a downgrade, and is refused
 * @param dependencies whether what an image needs of other images of the device must be there. What the device does not
 *                     tell is left to its boot loader, which holds back what does not fit
 */
public record ImageRules(
        TrustedKeys trust,
        Signature signature,
        Optional<NamedId> vendor,
        List<NamedId> classes,
        Downgrades downgrades,
        boolean dependencies) {

    /** What holds where nothing is configured for a target. */
    public static final ImageRules DEFAULT = new ImageRules(
            TrustedKeys.NONE, Signature.AS_POLICY, Optional.empty(), List.of(), Downgrades.AS_POLICY, true);

    /** Whether an image must be signed by one of the trusted keys. */
    public enum Signature {
        /** By one of them if there are any; more than that only if the update policy says so. */
        AS_POLICY,
        /** By one of them; while there are none, nothing is taken. */
        REQUIRED,
        /** It need not, whatever keys there are. Where the update policy requires signatures, it must all the same. */
        NOT_ASKED
    }

    /** What is refused beside that which the update policy refuses. */
    public enum Downgrades {
        AS_POLICY,
        /** An older version than the one that runs. */
        VERSION,
        /** A lower security counter than that of the image that runs, as far as it was installed by this gateway. */
        COUNTER,
        /** Both. */
        VERSION_AND_COUNTER;

        public boolean coverVersion() {
            return this == VERSION || this == VERSION_AND_COUNTER;
        }

        public boolean coverCounter() {
            return this == COUNTER || this == VERSION_AND_COUNTER;
        }
    }

    public ImageRules {
        Objects.requireNonNull(trust, "trust");
        Objects.requireNonNull(signature, "signature");
        Objects.requireNonNull(vendor, "vendor");
        Objects.requireNonNull(downgrades, "downgrades");
        classes = List.copyOf(classes);
    }
}
