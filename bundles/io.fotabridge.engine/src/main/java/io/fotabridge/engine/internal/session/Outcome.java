// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import java.util.List;

/**
 * What has become of a new image by a restart, as far as the device shows it (sub-device sheet 1.10). One that did not
 * come back shows nothing: that is told while it is waited for, as {@link FailureCause#DEVICE_GONE}.
 */
enum Outcome {
    /** It runs, and stays. */
    RUNS_CONFIRMED,
    /** It runs, and goes with the next restart unless it is confirmed. */
    RUNS_UNCONFIRMED,
    /** There was no restart, or it was not looked at. */
    UNCHANGED(
            FailureCause.DEVICE_REFUSED, "The device did not boot %s, which is still marked for the next boot; it %s"),
    /** Marks do not count. */
    PASSED_OVER(
            FailureCause.DEVICE_REFUSED,
            "The device holds %s, but its boot loader starts the highest version, which is another one; it %s"),
    REVERTED(FailureCause.REVERTED, "The device booted %s and reverted to the old one; it %s"),
    REJECTED(
            FailureCause.REJECTED_BY_BOOT_LOADER,
            "The boot loader did not accept %s (wrong key, or made for another board?); the device %s"),
    /** Of a boot loader that does both alike. */
    REJECTED_OR_REVERTED(
            FailureCause.REJECTED_BY_BOOT_LOADER,
            "The boot loader erased %s: it did not accept it, or it had booted it and it was not confirmed; the device"
                    + " %s");

    private final FailureCause cause;
    private final String sentence;

    Outcome() {
        this(null, "");
    }

    Outcome(FailureCause cause, String sentence) {
        this.cause = cause;
        this.sentence = sentence;
    }

    static Outcome of(FirmwareImage image, List<FirmwareImage> ofPackage, Sighting seen) {
        if (seen.hasTaken(image, ofPackage)) {
            return seen.isOnTrial(image) ? RUNS_UNCONFIRMED : RUNS_CONFIRMED;
        }
        if (seen.isPending(image)) {
            return UNCHANGED;
        }
        boolean isThere = seen.hasStaged(image);
        return switch (seen.bootChoice()) {
            case SWAPS -> isThere ? REVERTED : REJECTED;
            // It takes the mark off what it does not accept, and keeps nothing that it could revert to.
            case OVERWRITES -> REJECTED;
            case HIGHEST_VERSION -> isThere ? PASSED_OVER : REJECTED;
            case HIGHEST_VERSION_ON_TRIAL -> isThere ? PASSED_OVER : REJECTED_OR_REVERTED;
        };
    }

    /** Whether the image came to run. */
    boolean isGood() {
        return cause == null;
    }

    /** Whether it may have run, and gone back. */
    boolean isReversion() {
        return this == REVERTED || this == REJECTED_OR_REVERTED;
    }

    /**
     * What is told of one that is not good.
     *
     * @param what the image
     * @param runs what the device runs instead
     */
    FirmwareException failure(String what, String runs) {
        return new FirmwareException(cause, sentence.formatted(what, runs));
    }
}
