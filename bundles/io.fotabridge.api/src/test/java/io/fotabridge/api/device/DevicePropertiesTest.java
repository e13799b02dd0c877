// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.image.NamedId;
import io.fotabridge.api.target.ImageRules;
import io.fotabridge.api.target.ImageRules.Downgrades;
import io.fotabridge.api.target.ImageRules.Signature;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TargetDescription.Role;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of the properties that every device has. */
class DevicePropertiesTest {

    private static final String CLASS_ID = "a92a871f-320e-54f0-bbcb-4a214d19569e";

    private static TargetDescription description(String... properties) throws InvalidPropertyException {
        Map<String, Object> configured = new HashMap<>(Map.of("kura.service.pid", "valve"));
        for (int i = 0; i < properties.length; i += 2) {
            configured.put(properties[i], properties[i + 1]);
        }
        return DeviceProperties.description(new ComponentProperties("device", configured), false);
    }

    private static String pem() throws GeneralSecurityException {
        byte[] key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded();
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(key) + "\n-----END PUBLIC KEY-----";
    }

    @Test
    void aDeviceNeedsANameAndNothingElse() throws InvalidPropertyException {
        assertEquals(
                new TargetDescription("valve", Role.SUB_DEVICE, "", "", "", false, ImageRules.DEFAULT), description());
    }

    @Test
    void everyRuleIsRead() throws Exception {
        NamedId vendor = NamedId.vendor("example.com");

        ImageRules rules = description(
                        "trusted.keys", pem(),
                        "signature", "required",
                        "image.vendor", "example.com",
                        "image.class", "sensor hub, \n" + CLASS_ID,
                        "downgrades", "version-and-counter",
                        "dependencies", "false")
                .rules();

        assertEquals(1, rules.trust().keys().size());
        assertEquals(Signature.REQUIRED, rules.signature());
        assertEquals(Optional.of(vendor), rules.vendor());
        assertEquals(
                List.of(NamedId.deviceClass(vendor, "sensor hub"), NamedId.deviceClass(vendor, CLASS_ID)),
                rules.classes());
        assertEquals(Downgrades.VERSION_AND_COUNTER, rules.downgrades());
        assertFalse(rules.dependencies());
    }

    /** Kura writes every configuration once more: rules that are the same must not look changed. */
    @Test
    void theSameKeysAreTheSameRules() throws Exception {
        String key = pem();

        assertEquals(description("trusted.keys", key), description("trusted.keys", "a word before\n" + key));
        assertNotEquals(description("trusted.keys", key), description("trusted.keys", pem()));
    }

    @Test
    void aClassAloneIsGivenAsItIs() throws InvalidPropertyException {
        ImageRules rules = description("image.class", CLASS_ID).rules();

        assertTrue(rules.vendor().isEmpty());
        assertEquals(List.of(CLASS_ID), rules.classes().stream().map(NamedId::name).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            image.class  | sensor-hub | set image.vendor, or give the class as a UUID
            signature    | never      | allowed is as-policy or required or not-asked
            downgrades   | refused    | allowed is as-policy or version or counter or version-and-counter
            dependencies | perhaps    | allowed is true or false
            trusted.keys | none       | no "BEGIN PUBLIC KEY" block found
            """)
    void whatCannotBeMeantIsRefused(String key, String text, String why) {
        Exception refused = assertThrows(InvalidPropertyException.class, () -> description(key, text));

        assertTrue(refused.getMessage().startsWith("valve: property " + key), refused.getMessage());
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    @Test
    void keysThatNobodyIsToAskForAreRefused() throws Exception {
        String key = pem();

        Exception refused = assertThrows(
                InvalidPropertyException.class, () -> description("trusted.keys", key, "signature", "not-asked"));

        assertEquals(
                "valve: property signature is not-asked although trusted.keys names keys; leave one of them out",
                refused.getMessage());
    }
}
