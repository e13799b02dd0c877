// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.check;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.api.target.ImageRules;
import io.fotabridge.api.target.ImageRules.Signature;
import java.util.List;

/**
 * Whose signature counts for a target, and whether there must be one: its own rules and the gateway's together. A
 * target may ask for more than the update policy does, never for less.
 *
 * @param keys     one of which must have signed an image, if there are any
 * @param required whether what nobody can have signed, or nobody who is known, is refused
 * @param by       who requires it, for sentences
 */
public record Trust(TrustedKeys keys, boolean required, String by) {

    private static final String POLICY = "the update policy";
    private static final String TARGET = "the setting signature of this target";

    /**
     * @param gateways         the keys that count for targets without any of their own
     * @param requiredByPolicy whether no target is given what is not signed
     */
    public static Trust of(ImageRules rules, TrustedKeys gateways, boolean requiredByPolicy) {
        TrustedKeys keys = rules.trust().isEmpty() ? gateways : rules.trust();
        boolean isAsked = requiredByPolicy || rules.signature() != Signature.NOT_ASKED;
        return new Trust(
                isAsked ? keys : TrustedKeys.NONE,
                requiredByPolicy || rules.signature() == Signature.REQUIRED,
                requiredByPolicy ? POLICY : TARGET);
    }

    /** Whether there is any package that could be accepted; asked before one is paid for. */
    public void requirePossible() throws FirmwareException {
        if (required && keys.isEmpty()) {
            throw untrusted("No key is trusted, and " + by + " requires signatures: every package is refused until"
                    + " trusted.keys of this target or of the package store names one");
        }
    }

    void requireNoRawFile() throws FirmwareException {
        if (required) {
            throw untrusted("The package is a raw file, which cannot be signed, and " + by + " requires signatures");
        }
    }

    /**
     * Of images whose package is gone nobody can tell any more whether a key signed them that is trusted now; that one
     * did which was trusted when they came is no answer, for it may have been withdrawn since.
     */
    public void requireNothingToVerify(List<FirmwareImage> images) throws FirmwareException {
        for (FirmwareImage image : images) {
            if (image.isRaw()) {
                requireNoRawFile();
            } else if (!keys.isEmpty()) {
                throw untrusted("The package is gone from the store, so that its signature cannot be verified with the"
                        + " keys that are trusted now; download it again");
            }
        }
    }

    private static FirmwareException untrusted(String sentence) {
        return new FirmwareException(FailureCause.UNTRUSTED, sentence);
    }
}
