// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import io.fotabridge.api.failure.FirmwareException;

/** Asks the device whether the whole image lies in the slot already. */
@FunctionalInterface
public interface StagedCheck {

    boolean isStaged() throws FirmwareException, InterruptedException;
}
