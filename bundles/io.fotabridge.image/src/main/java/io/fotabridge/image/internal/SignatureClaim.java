// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import io.fotabridge.image.internal.format.Tlv;
import java.util.ArrayList;
import java.util.List;

/**
 * An image's claim that a key signed it. There may be several; any may be false.
 *
 * @param key       KEYHASH or PUBKEY
 * @param signature the signature entry that follows it
 */
record SignatureClaim(Tlv key, Tlv signature) {

    /** Pairs each naming of a key with the next signature behind it. */
    static List<SignatureClaim> in(List<Tlv> entries) {
        List<SignatureClaim> claims = new ArrayList<>();
        Tlv key = null;
        for (Tlv entry : entries) {
            if (entry.namesKey()) {
                key = entry;
            } else if (entry.isSignature() && key != null) {
                claims.add(new SignatureClaim(key, entry));
                key = null;
            }
        }
        return claims;
    }
}
