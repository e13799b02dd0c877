// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import io.fotabridge.api.failure.FirmwareException;

/**
 * Who may be sent an upload. Looked for each time before one is begun, because its first byte erases a slot, and which
 * one depends on who answers by then: a device may have reset itself meanwhile.
 */
@FunctionalInterface
public interface Recipient {

    /** @throws FirmwareException when somebody else would take it */
    void require() throws FirmwareException, InterruptedException;
}
