// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.image.internal.signature.Ed25519Key;
import io.fotabridge.image.internal.signature.KeyName;
import io.fotabridge.image.internal.signature.PureEd25519;
import io.fotabridge.image.internal.signature.TrustedKey;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds out which of the trusted keys signed an image. */
final class SignerCheck {

    private static final int KEYS_NAMED = 3;

    private final McubootImage image;
    private final ImageSource source;
    private final Map<KeyName, TrustedKey> trusted = new LinkedHashMap<>();

    private SignerCheck(McubootImage image, ImageSource source, TrustedKeys trust) {
        this.image = image;
        this.source = source;
        trust.keys().stream()
                .map(TrustedKey::of)
                .forEach(key -> trusted.put(KeyName.of(key, image.hashFunction()), key));
    }

    /**
     * Of several signatures the first by a trusted key decides.
     *
     * @return the signer in words; empty when nobody in particular is trusted, and no signature was looked at
     */
    static String signer(McubootImage image, ImageSource source, TrustedKeys trust)
            throws FirmwareException, IOException, InterruptedException {
        return trust.isEmpty() ? "" : new SignerCheck(image, source, trust).signer();
    }

    private String signer() throws FirmwareException, IOException, InterruptedException {
        List<SignatureClaim> claims = image.signatures();
        for (SignatureClaim claim : claims) {
            TrustedKey key = trusted.get(claim.key());
            if (key != null) {
                return verified(claim, key);
            }
        }
        throw untrusted(claims);
    }

    private String verified(SignatureClaim claim, TrustedKey key)
            throws FirmwareException, IOException, InterruptedException {
        String signer = key.inWords(image.hashFunction());
        byte[] signature = claim.signature().value();
        boolean isVerified = key.signsIn(claim.signature().type())
                && (image.contents().isSignedPure()
                        ? verifiesPure(key, signature)
                        : key.verifies(image.hash(), signature));
        if (!isVerified) {
            throw new FirmwareException(FailureCause.INTEGRITY, "The signature of the image is not by the " + signer
                    + " that it names: the file was damaged or forged. " + McubootReader.PUBLISH_AGAIN);
        }
        return signer;
    }

    private boolean verifiesPure(TrustedKey key, byte[] signature)
            throws FirmwareException, IOException, InterruptedException {
        if (!(key instanceof Ed25519Key edwards) || image.header().isEncrypted()) {
            throw new FirmwareException(FailureCause.UNSUPPORTED_PACKAGE, "The " + key.inWords(image.hashFunction())
                    + " signed the image itself instead of its hash (imgtool --pure), which only Ed25519 keys do, and "
                    + "which nobody can check of an encrypted image. Sign the hash: leave out --pure.");
        }
        PureEd25519 verification = edwards.pure(signature);
        CoveredBytes.of(image, source).forEachPiece(0, verification::update);
        return verification.verifies();
    }

    private FirmwareException untrusted(List<SignatureClaim> claims) {
        String version = image.header().version().toString();
        String trust = trusted.size() == 1 ? "the one key" : "one of the " + trusted.size() + " keys";
        if (claims.isEmpty()) {
            return new FirmwareException(FailureCause.UNTRUSTED, "The image " + version
                    + " is not signed. Sign it with " + trust + " that this gateway trusts.");
        }
        String keys = claims.stream()
                .limit(KEYS_NAMED)
                .map(claim -> "key " + claim.key().inWords())
                .collect(Collectors.joining(" and "));
        return new FirmwareException(FailureCause.UNTRUSTED, "The image " + version + " is signed by " + keys
                + ", which this gateway does not trust. Sign it with " + trust
                + " that the gateway trusts, or add the public key to trusted.keys of the device or of the package"
                + " store.");
    }
}
