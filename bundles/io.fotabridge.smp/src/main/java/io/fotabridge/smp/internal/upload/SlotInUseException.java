// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import io.fotabridge.api.failure.FirmwareException;

/** The slot cannot be written now: an image in it is pending, or kept for a revert. A reset may change that. */
public final class SlotInUseException extends FirmwareException {

    SlotInUseException(FirmwareException refusal) {
        super(refusal.failure(), refusal.getMessage(), refusal);
    }
}
