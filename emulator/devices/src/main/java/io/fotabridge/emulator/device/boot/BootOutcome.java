// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.boot;

import java.util.Optional;

/**
 * How a boot went.
 *
 * @param done    the swap that was carried out; NONE if the first slot simply runs
 * @param refused why a requested swap was not carried out; empty if none was requested or it was done
 * @param halted  why there is nothing to run; empty if the first slot runs
 */
public record BootOutcome(SwapType done, Optional<String> refused, Optional<String> halted) {
}
