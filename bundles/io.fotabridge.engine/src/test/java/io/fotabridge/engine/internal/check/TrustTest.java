// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.check;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.api.target.ImageRules;
import io.fotabridge.api.target.ImageRules.Downgrades;
import io.fotabridge.api.target.ImageRules.Signature;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every setting of a target with every policy: whose signature counts, and whether there must be one. */
class TrustTest {

    private static final Map<String, TrustedKeys> KEYS =
            Map.of("none", TrustedKeys.NONE, "own", key(), "gateway's", key());

    /** Of the target, of the gateway, asked by the target, required by the policy: which keys count, required. */
    private static final String TABLE = """
            none none      as-policy no   none      no
            none none      as-policy yes  none      yes
            none none      required  no   none      yes
            none none      required  yes  none      yes
            none none      not-asked no   none      no
            none none      not-asked yes  none      yes
            none gateway's as-policy no   gateway's no
            none gateway's as-policy yes  gateway's yes
            none gateway's required  no   gateway's yes
            none gateway's required  yes  gateway's yes
            none gateway's not-asked no   none      no
            none gateway's not-asked yes  gateway's yes
            own  none      as-policy no   own       no
            own  none      as-policy yes  own       yes
            own  none      required  no   own       yes
            own  none      required  yes  own       yes
            own  gateway's as-policy no   own       no
            own  gateway's as-policy yes  own       yes
            own  gateway's required  no   own       yes
            own  gateway's required  yes  own       yes
            """;

    private static TrustedKeys key() {
        try {
            return new TrustedKeys(
                    List.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Trust trust(String own, String gateways, String asked, boolean requiredByPolicy) {
        Signature signature = Signature.valueOf(asked.toUpperCase(Locale.ROOT).replace('-', '_'));
        ImageRules rules = new ImageRules(
                KEYS.get(own), signature, Optional.empty(), List.of(), Downgrades.AS_POLICY, true);
        return Trust.of(rules, KEYS.get(gateways), requiredByPolicy);
    }

    @TestFactory
    Stream<DynamicTest> theStricterOneCounts() {
        return TABLE.lines().map(line -> DynamicTest.dynamicTest(line, () -> {
            String[] row = line.trim().split("\\s+");
            Trust trust = trust(row[0], row[1], row[2], row[3].equals("yes"));

            assertEquals(KEYS.get(row[4]), trust.keys());
            assertEquals(row[5].equals("yes"), trust.required());
            assertEquals(trust.required() && trust.keys().isEmpty(), isRefused(trust::requirePossible));
            assertEquals(trust.required(), isRefused(trust::requireNoRawFile));
        }));
    }

    private interface Check {
        void make() throws FirmwareException;
    }

    private static boolean isRefused(Check check) {
        try {
            check.make();
            return false;
        } catch (FirmwareException e) {
            assertEquals(FailureCause.UNTRUSTED, e.failure());
            return true;
        }
    }

    @Test
    void whoRequiresASignatureIsNamed() {
        FirmwareException byPolicy =
                assertThrows(FirmwareException.class, trust("none", "none", "required", true)::requirePossible);
        FirmwareException byTarget =
                assertThrows(FirmwareException.class, trust("none", "none", "required", false)::requirePossible);

        assertTrue(byPolicy.getMessage().contains("the update policy requires"), byPolicy.getMessage());
        assertTrue(byTarget.getMessage().contains("signature of this target requires"), byTarget.getMessage());
        assertTrue(byTarget.getMessage().contains("trusted.keys"), byTarget.getMessage());
    }

    /** By which key it was signed, is not remembered; and that one may have been withdrawn. */
    @Test
    void aPackageThatIsGoneIsTakenOnlyWhereNobodyAsksWhoSignedIt() {
        Trust trust = trust("own", "none", "as-policy", false);
        FirmwareImage raw = FirmwareImage.raw("", 1);

        assertDoesNotThrow(() -> trust.requireNothingToVerify(List.of(raw)));
        assertTrue(isRefused(() -> trust.requireNothingToVerify(List.of(raw, image("key 12ab")))));
        assertTrue(isRefused(() -> trust.requireNothingToVerify(List.of(image("")))));
        assertTrue(isRefused(() -> trust("own", "none", "required", false).requireNothingToVerify(List.of(raw))));
        for (String signer : List.of("", "key 12ab")) {
            assertDoesNotThrow(() -> trust("none", "none", "as-policy", false)
                    .requireNothingToVerify(List.of(image(signer))));
            assertDoesNotThrow(() -> trust("none", "gateway's", "not-asked", false)
                    .requireNothingToVerify(List.of(image(signer))));
        }
    }

    private static FirmwareImage image(String signer) {
        return FirmwareImage.mcuboot("1.0.0", "", 1).signedBy(signer);
    }
}
