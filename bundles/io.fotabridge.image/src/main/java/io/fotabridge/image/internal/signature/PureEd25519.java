// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.signature;

import io.fotabridge.image.internal.format.ImageHash;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * Verifies an Ed25519 signature over a message that comes piece by piece (RFC 8032, 5.1.7). Java's own, and those of the
 * libraries, collect the message in memory before they begin, although the hash that they make of it begins with what is
 * known beforehand; so the message is hashed here, and the last step is our own as well. What RFC 8032 leaves open is
 * decided strictly: R must be what is computed, byte for byte.
 */
public final class PureEd25519 {

    private final byte[] publicKey;
    private final byte[] r;
    private final byte[] s;
    private final MessageDigest digest = ImageHash.SHA512.newDigest();

    /**
     * @param publicKey its 32 bytes
     * @param signature any bytes
     */
    PureEd25519(byte[] publicKey, byte[] signature) {
        this.publicKey = publicKey;
        this.r = Arrays.copyOf(signature, EdwardsPoint.LENGTH);
        this.s = Arrays.copyOfRange(signature, Math.min(EdwardsPoint.LENGTH, signature.length), signature.length);
        digest.update(r);
        digest.update(publicKey);
    }

    /** The next bytes of the message. */
    public void update(ByteBuffer piece) {
        digest.update(piece);
    }

    /** Whether the message is complete and signed; to be asked once. */
    public boolean verifies() {
        BigInteger scalar = EdwardsPoint.number(s);
        Optional<EdwardsPoint> key = EdwardsPoint.decode(publicKey);
        if (s.length != EdwardsPoint.LENGTH || scalar.compareTo(EdwardsPoint.ORDER) >= 0 || key.isEmpty()) {
            return false;
        }
        BigInteger k = EdwardsPoint.number(digest.digest()).mod(EdwardsPoint.ORDER);
        EdwardsPoint expected = EdwardsPoint.BASE.times(scalar, key.get().negated(), k);
        return Arrays.equals(expected.encode(), r);
    }
}
