// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.lifecycle;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.protocol.ResetRequest;

/** The way into the boot loader's serial recovery, from an application that speaks SMP. */
final class RecoveryEntry {

    /** A reset may be lost on the line, and the device then looks as if it had not heard of a boot loader. */
    private static final int ATTEMPTS = 3;

    private final Device device;
    private final Conversation conversation;

    RecoveryEntry(Device device, Conversation conversation) {
        this.device = device;
        this.conversation = conversation;
    }

    /** @throws FirmwareException DEVICE_REFUSED when its application comes back instead */
    void take() throws FirmwareException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            new Reset(device, conversation, ResetRequest.INTO_BOOT_LOADER, device.bootSilence()).run();
            conversation.patience().renew();
            conversation.clientAfterReset();
            if (Recovery.answers(conversation)) {
                conversation.patience().renew();
                return;
            }
        }
        throw device.peer().failure(
                FailureCause.DEVICE_REFUSED,
                "was told to stay in its boot loader, and its application is back: build the application with"
                        + " CONFIG_RETENTION_BOOT_MODE and the boot loader with CONFIG_BOOT_SERIAL_BOOT_MODE, or bring"
                        + " it into recovery by hand");
    }
}
