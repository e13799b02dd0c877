// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import io.fotabridge.image.internal.format.ImageHash;
import io.fotabridge.image.internal.format.Tlv;
import io.fotabridge.image.internal.signature.KeyName;
import java.util.ArrayList;
import java.util.List;

/**
 * An image's claim that a key signed it. There may be several; any may be false.
 *
 * @param key       by its hash or in full, KEYHASH or PUBKEY
 * @param signature the signature entry that follows it
 */
record SignatureClaim(KeyName key, Tlv signature) {

    /** Pairs each naming of a key with the next signature behind it. */
    static List<SignatureClaim> in(List<Tlv> entries, ImageHash function) {
        List<SignatureClaim> claims = new ArrayList<>();
        Tlv key = null;
        for (Tlv entry : entries) {
            if (entry.namesKey()) {
                key = entry;
            } else if (entry.isSignature() && key != null) {
                claims.add(new SignatureClaim(KeyName.of(key, function), entry));
                key = null;
            }
        }
        return claims;
    }
}
