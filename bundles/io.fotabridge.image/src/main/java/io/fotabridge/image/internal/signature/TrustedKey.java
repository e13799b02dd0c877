// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.signature;

import io.fotabridge.image.internal.format.ImageHash;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** A public key in the way MCUboot uses it. */
public sealed interface TrustedKey permits EcdsaKey, Ed25519Key, RsaPssKey {

    /** @throws IllegalArgumentException when MCUboot knows no signatures by keys of this kind */
    static TrustedKey of(PublicKey key) {
        if (key instanceof ECPublicKey ec) {
            return new EcdsaKey(ec);
        }
        if (key instanceof EdECPublicKey edwards && edwards.getParams().getName().equals("Ed25519")) {
            return new Ed25519Key(edwards);
        }
        if (key instanceof RSAPublicKey rsa) {
            return new RsaPssKey(rsa);
        }
        throw new IllegalArgumentException("no MCUboot image is signed with a key of kind " + key.getAlgorithm());
    }

    /** What kind of key it is, in words. */
    String kind();

    /** The DER form that the key hash is made of. */
    byte[] encoded();

    /** Whether signatures by this key stand in TLVs of this type. */
    boolean signsIn(int tlvType);

    /** Whether {@code signature} was made by this key over {@code imageHash}. False for bytes that are no signature. */
    boolean verifies(byte[] imageHash, byte[] signature);

    /** For the operator: {@code Ed25519 key 06e3fd8f…}. */
    default String inWords(ImageHash function) {
        return kind() + " key " + KeyName.of(this, function).inWords();
    }
}
