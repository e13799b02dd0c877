// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.ble.internal.nordic.ObjectTransfer.Last;
import java.io.IOException;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one connection to the boot loader does for one firmware: all that is left of it. */
final class Session {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final BootLoader loader;
    private final Part part;
    private final int receipts;
    private final LongConsumer confirmed;

    /** @param confirmed is told how many bytes of the firmware the boot loader has */
    Session(BootLoader loader, Part part, int receipts, LongConsumer confirmed) {
        this.loader = loader;
        this.part = part;
        this.receipts = receipts;
        this.confirmed = confirmed;
    }

    /**
     * Returns when the boot loader has everything and was told to make use of it.
     *
     * @param anew whether nothing of what it has is to be used
     */
    void run(boolean anew) throws FirmwareException, IOException, InterruptedException {
        introduce(anew);
        finish(new ObjectTransfer(loader, DfuObject.DATA, new Feed(part.firmware()), receipts, confirmed).run());
    }

    /** A new init packet makes the boot loader forget what it has of a firmware. */
    private void introduce(boolean anew) throws FirmwareException, IOException, InterruptedException {
        ObjectTransfer transfer = new ObjectTransfer(
                loader, DfuObject.COMMAND, new Feed(part.initPacket()), receipts, ignored -> {});
        Last last = anew ? transfer.runAnew() : transfer.run();
        Response response = loader.ask(Request.execute());
        if (!last.isDoneBy(response)) {
            throw loader.peer().refused(response);
        }
    }

    /** The request has arrived when that is acknowledged; the device may be gone before its response gets out. */
    private void finish(Last last) throws FirmwareException, InterruptedException {
        loader.tell(Request.execute());
        Response response;
        try {
            response = loader.answer(Request.execute());
        } catch (FirmwareException e) {
            if (e.failure() != FailureCause.LINK_UNAVAILABLE) {
                throw e;
            }
            LOG.info("{}: gone before it answered the last request, as happens", loader.peer());
            return;
        }
        if (!last.isDoneBy(response)) {
            throw loader.peer().refused(response, Refusal.ofFirmware(response));
        }
        loader.leave();
    }
}
