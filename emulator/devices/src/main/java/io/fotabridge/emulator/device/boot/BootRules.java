// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.boot;

import java.security.PublicKey;
import java.time.Duration;
import java.util.Optional;

/**
 * How the boot loader was built.
 *
 * @param trustedKey the key whose images it starts (Ed25519 or ECDSA P-256); empty if it starts any
 * @param swapTime   for exchanging or overwriting the slots of one image
 */
public record BootRules(BootMode mode, Optional<PublicKey> trustedKey, Downgrade downgrade, Duration swapTime) {
}
