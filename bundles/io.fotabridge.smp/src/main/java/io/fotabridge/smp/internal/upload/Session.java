// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import io.fotabridge.api.target.TransferListener;
import io.fotabridge.smp.internal.client.Conversation;

/** One upload over all its connections: what it is about, how far it has come, and what the device made of it. */
record Session(Conversation conversation, Upload upload, Ledger ledger, Refusals refusals, Standstill standstill) {

    static Session of(Conversation conversation, Upload upload, TransferListener progress) {
        return new Session(
                conversation,
                upload,
                new Ledger(upload.length(), conversation.peer(), conversation.patience(), progress),
                new Refusals(conversation),
                new Standstill(conversation, upload.length()));
    }
}
