// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.image.internal.format.ImageHash;
import io.fotabridge.image.internal.format.Tlv;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;

/** Someone with an Ed25519 key. */
record Signer(PublicKey publicKey, PrivateKey privateKey) {

    private static final String SPKI = "302a300506032b6570032100";

    /** The key of RFC 8032, 7.1, test 1. */
    static Signer ofWorkedExample() {
        HexFormat hex = HexFormat.of();
        byte[] seed = hex.parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        byte[] spki = hex.parseHex(SPKI + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        try {
            KeyFactory factory = KeyFactory.getInstance("Ed25519");
            return new Signer(
                    factory.generatePublic(new X509EncodedKeySpec(spki)),
                    factory.generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static Signer random() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new Signer(pair.getPublic(), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    int tlvType() {
        return Tlv.ED25519;
    }

    byte[] keyHash(ImageHash function) {
        return function.newDigest().digest(publicKey.getEncoded());
    }

    byte[] sign(byte[] digest) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(digest);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    TrustedKeys trust() {
        return new TrustedKeys(List.of(publicKey));
    }
}
