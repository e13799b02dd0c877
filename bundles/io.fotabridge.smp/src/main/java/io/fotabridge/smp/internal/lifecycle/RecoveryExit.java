// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.lifecycle;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.client.Respondent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way out of the boot loader's serial recovery, for a device that is updated while its application runs. */
final class RecoveryExit {

    private static final Logger LOG = LoggerFactory.getLogger(RecoveryExit.class);

    private final Device device;
    private final Conversation conversation;

    RecoveryExit(Device device, Conversation conversation) {
        this.device = device;
        this.conversation = conversation;
    }

    /**
     * Has the boot loader start the application, if it has one: somebody may have held a button for too long. Without
     * one it is left alone, because after a reset it need not be there again.
     */
    boolean isTaken() throws FirmwareException, InterruptedException {
        if (!new Inspection(conversation).recoverySlots().canStart()) {
            return false;
        }
        LOG.warn("{}: its boot loader's serial recovery answers; having it start the application", device.peer());
        new Reset(device, conversation).run();
        conversation.hangUp();
        Respondent presence = new Return(device).look();
        conversation.patience().renew();
        return presence == Respondent.APPLICATION;
    }
}
