// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.lifecycle;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.smp.internal.client.Peer;

/** The device has reset itself, and what is meant for its application would be taken by its boot loader. */
final class BootLoaderAnswersException extends FirmwareException {

    BootLoaderAnswersException(Peer peer) {
        super(
                FailureCause.DEVICE_SILENT,
                peer + " has reset itself, again and again, and its boot loader's serial recovery answers in place of"
                        + " its application");
    }
}
