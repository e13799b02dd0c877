// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.client.SmpClient;
import io.fotabridge.smp.internal.protocol.EchoRequest;

/** Tells, when chunks are not answered, whether the device is dead or only the chunks do not get through. */
final class Lifeline {

    /** Short, so that it fits every buffer. */
    static final EchoRequest ECHO = new EchoRequest("hi");

    private final Conversation conversation;
    private final Ledger ledger;

    Lifeline(Conversation conversation, Ledger ledger) {
        this.conversation = conversation;
        this.ledger = ledger;
    }

    /** Whether the device answers an echo. Where it does not, the link is closed. */
    boolean holds(SmpClient client) throws FirmwareException, InterruptedException {
        failIfExhausted();
        try {
            client.call(ECHO, conversation.patience());
            return true;
        } catch (FirmwareException e) {
            if (e.failure() != FailureCause.DEVICE_SILENT) {
                throw e;
            }
            conversation.hangUp();
            failIfExhausted();
            return false;
        }
    }

    /** Fails when the upload got nowhere for as long as the operator allows. */
    void failIfExhausted() throws FirmwareException {
        if (conversation.patience().isExhausted()) {
            throw ledger.stuck();
        }
    }
}
