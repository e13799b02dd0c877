// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.signature;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A point of edwards25519 in extended homogeneous coordinates (RFC 8032, 5.1.4): what verifying needs and no more. Takes
 * more or less time depending on the numbers, which in a verification everybody may know.
 */
record EdwardsPoint(BigInteger x, BigInteger y, BigInteger z, BigInteger t) {

    /** Bytes of a point's encoding, and of a scalar's. */
    static final int LENGTH = 32;

    /** The order of the {@linkplain #BASE base point}: L. */
    static final BigInteger ORDER =
            BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger D =
            BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);
    private static final BigInteger SQRT_OF_MINUS_1 = BigInteger.TWO.modPow(P.shiftRight(2), P);
    private static final int SIGN_BIT = 8 * LENGTH - 1;

    private static final EdwardsPoint NEUTRAL =
            new EdwardsPoint(BigInteger.ZERO, BigInteger.ONE, BigInteger.ONE, BigInteger.ZERO);

    /** B, whose y is 4/5. */
    static final EdwardsPoint BASE = decode(littleEndian(
                    BigInteger.valueOf(4).multiply(BigInteger.valueOf(5).modInverse(P)).mod(P)))
            .orElseThrow();

    /** RFC 8032, 5.1.3; empty for bytes that are the encoding of no point. */
    static Optional<EdwardsPoint> decode(byte[] encoded) {
        BigInteger number = number(encoded);
        boolean isOdd = number.testBit(SIGN_BIT);
        BigInteger y = number.clearBit(SIGN_BIT);
        if (encoded.length != LENGTH || y.compareTo(P) >= 0) {
            return Optional.empty();
        }
        BigInteger square = y.multiply(y);
        return root(square.subtract(BigInteger.ONE), D.multiply(square).add(BigInteger.ONE))
                .filter(x -> x.signum() != 0 || !isOdd)
                .map(x -> affine(x.testBit(0) == isOdd ? x : P.subtract(x), y));
    }

    /** A square root of u/v, if there is one. */
    private static Optional<BigInteger> root(BigInteger u, BigInteger v) {
        BigInteger square = u.multiply(v.modInverse(P)).mod(P); // v, that is d·y² + 1, is never 0
        BigInteger root = square.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
        return Optional.of(root)
                .map(r -> isRoot(r, square) ? r : r.multiply(SQRT_OF_MINUS_1).mod(P))
                .filter(r -> isRoot(r, square));
    }

    private static boolean isRoot(BigInteger root, BigInteger square) {
        return root.multiply(root).mod(P).equals(square);
    }

    private static EdwardsPoint affine(BigInteger x, BigInteger y) {
        return new EdwardsPoint(x, y, BigInteger.ONE, x.multiply(y).mod(P));
    }

    /** RFC 8032, 5.1.2. */
    byte[] encode() {
        BigInteger inverse = z.modInverse(P);
        BigInteger affineY = y.multiply(inverse).mod(P);
        boolean isOdd = x.multiply(inverse).mod(P).testBit(0);
        return littleEndian(isOdd ? affineY.setBit(SIGN_BIT) : affineY);
    }

    EdwardsPoint negated() {
        return new EdwardsPoint(P.subtract(x), y, z, P.subtract(t));
    }

    /** The formulas of RFC 8032, 5.1.4, which hold for any two points, equal ones as well. */
    EdwardsPoint plus(EdwardsPoint other) {
        BigInteger a = y.subtract(x).multiply(other.y.subtract(other.x)).mod(P);
        BigInteger b = y.add(x).multiply(other.y.add(other.x)).mod(P);
        BigInteger c = t.multiply(D).mod(P).multiply(other.t).shiftLeft(1).mod(P);
        BigInteger d = z.multiply(other.z).shiftLeft(1).mod(P);
        BigInteger e = b.subtract(a);
        BigInteger f = d.subtract(c);
        BigInteger g = d.add(c);
        BigInteger h = b.add(a);
        return new EdwardsPoint(
                e.multiply(f).mod(P), g.multiply(h).mod(P), f.multiply(g).mod(P), e.multiply(h).mod(P));
    }

    /** m·this + n·other, bit by bit for both at once. */
    EdwardsPoint times(BigInteger m, EdwardsPoint other, BigInteger n) {
        EdwardsPoint both = plus(other);
        EdwardsPoint sum = NEUTRAL;
        for (int bit = Math.max(m.bitLength(), n.bitLength()) - 1; bit >= 0; bit--) {
            sum = sum.plus(sum);
            if (m.testBit(bit)) {
                sum = sum.plus(n.testBit(bit) ? both : this);
            } else if (n.testBit(bit)) {
                sum = sum.plus(other);
            }
        }
        return sum;
    }

    /** The number that bytes in the order of RFC 8032 stand for. */
    static BigInteger number(byte[] littleEndian) {
        return new BigInteger(1, reversed(littleEndian, littleEndian.length));
    }

    private static byte[] littleEndian(BigInteger number) {
        return reversed(number.toByteArray(), LENGTH);
    }

    /** In reverse order, filled up or cut to a length. */
    private static byte[] reversed(byte[] bytes, int length) {
        byte[] reversed = new byte[length];
        for (int i = 0; i < Math.min(length, bytes.length); i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
