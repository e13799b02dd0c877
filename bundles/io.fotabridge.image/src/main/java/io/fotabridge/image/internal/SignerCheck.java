// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.image.internal.format.Tlv;
import io.fotabridge.image.internal.signature.TrustedKey;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Finds out which of the trusted keys signed an image. */
final class SignerCheck {

    private static final int KEYS_NAMED = 3;
    private static final int BYTES_NAMED = 4;

    private final McubootImage image;
    private final List<TrustedKey> trusted;

    private SignerCheck(McubootImage image, TrustedKeys trust) {
        this.image = image;
        this.trusted = trust.keys().stream().map(TrustedKey::of).toList();
    }

    /**
     * Of several signatures the first by a trusted key decides.
     *
     * @return the signer in words; empty when nobody in particular is trusted, and no signature was looked at
     */
    static String signer(McubootImage image, TrustedKeys trust) throws FirmwareException {
        return trust.isEmpty() ? "" : new SignerCheck(image, trust).signer();
    }

    private String signer() throws FirmwareException {
        List<SignatureClaim> claims = image.signatures();
        for (SignatureClaim claim : claims) {
            for (TrustedKey key : trusted) {
                if (key.isNamedBy(claim.key(), image.hashFunction())) {
                    return verified(claim.signature(), key);
                }
            }
        }
        throw untrusted(claims);
    }

    private String verified(Tlv signature, TrustedKey key) throws FirmwareException {
        String signer = key.inWords(image.hashFunction());
        if (image.isSignedPure()) {
            throw new FirmwareException(FailureCause.UNSUPPORTED_PACKAGE, "The " + signer + " signed the image itself "
                    + "(imgtool --pure), which this gateway cannot check. Sign the hash: leave out --pure.");
        }
        if (!key.signsIn(signature.type()) || !key.verifies(image.hash(), signature.value())) {
            throw new FirmwareException(FailureCause.INTEGRITY, "The signature of the image is not by the " + signer
                    + " that it names: the file was damaged or forged. " + McubootReader.PUBLISH_AGAIN);
        }
        return signer;
    }

    private FirmwareException untrusted(List<SignatureClaim> claims) {
        String version = image.header().version().toString();
        String trust = trusted.size() == 1 ? "the one key" : "one of the " + trusted.size() + " keys";
        if (claims.isEmpty()) {
            return new FirmwareException(FailureCause.UNTRUSTED, "The image " + version
                    + " is not signed. Sign it with " + trust + " that this gateway trusts.");
        }
        String keys = claims.stream().limit(KEYS_NAMED).map(this::keyInWords).collect(Collectors.joining(" and "));
        return new FirmwareException(FailureCause.UNTRUSTED, "The image " + version + " is signed by " + keys
                + ", which this gateway does not trust. Sign it with " + trust
                + " that the gateway trusts, or add the public key to the trusted keys of its package store.");
    }

    private String keyInWords(SignatureClaim claim) {
        Tlv key = claim.key();
        byte[] hash = key.type() == Tlv.PUBKEY ? image.hashFunction().newDigest().digest(key.value()) : key.value();
        return "key " + HexFormat.of().formatHex(hash, 0, Math.min(BYTES_NAMED, hash.length)) + "…";
    }
}
