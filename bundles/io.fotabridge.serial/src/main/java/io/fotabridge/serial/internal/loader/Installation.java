// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.loader;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.ImageBytes;
import io.fotabridge.api.target.TransferListener;
import io.fotabridge.serial.internal.modem.FileInfo;
import io.fotabridge.serial.internal.modem.Move;
import io.fotabridge.serial.internal.modem.Move.Abandon;
import io.fotabridge.serial.internal.modem.Move.Reason;
import io.fotabridge.serial.internal.modem.Sender;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One image into one device: to its boot loader, over the line, and back to its application. A transfer that broke off
 * has left the device without an application, so it is begun again.
 */
final class Installation {

    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);

    private static final int ATTEMPTS = 3;

    private final BootLoader loader;
    private final Wire.Opener opener;
    private final LoaderSettings settings;
    private final Timekeeper time;
    private final ImageBytes image;
    private final TransferListener progress;

    Installation(BootLoader loader, Wire.Opener opener, LoaderSettings settings, Timekeeper time, ImageBytes image,
            TransferListener progress) {
        this.loader = loader;
        this.opener = opener;
        this.settings = settings;
        this.time = time;
        this.image = image;
        this.progress = progress;
    }

    void run() throws FirmwareException, IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Optional<FirmwareException> setback = attempt(attempt == ATTEMPTS);
            if (setback.isEmpty()) {
                return;
            }
            LOG.warn("{}; beginning again", setback.get().getMessage());
        }
    }

    /** @return why it is worth another attempt; empty if the device runs the image */
    private Optional<FirmwareException> attempt(boolean isLast)
            throws FirmwareException, IOException, InterruptedException {
        try (Session session = new Session(opener, time, settings.dialect())) {
            byte asked = new Entry(loader, settings, session, time).enter();
            LOG.info("{}: its boot loader asks for the image, {} bytes", loader, image.length());
            Optional<FirmwareException> failure = send(session, asked, isLast);
            if (failure.isEmpty()) {
                awaitVerdict(session);
                awaitApplication(session);
            }
            return failure;
        }
    }

    private Optional<FirmwareException> send(Session session, byte asked, boolean isLast)
            throws FirmwareException, IOException, InterruptedException {
        FileInfo file = new FileInfo(settings.fileName(), image.length());
        Sender sender = new Sender(settings.dialect(), file, settings.patience());
        FirmwareException failure;
        try {
            Move end = new Transfer(session.wire(), time, sender, image, progress, session.transcript()).run(asked);
            if (!(end instanceof Abandon abandon)) {
                return Optional.empty();
            }
            failure = failure(abandon.reason(), sender.acknowledged());
        } catch (FirmwareException e) {
            failure = e;
        }
        if (isLast || sender.acknowledged() == 0) {
            throw failure;
        }
        return Optional.of(failure);
    }

    private FirmwareException failure(Reason reason, long sent) {
        String where = " after " + sent + " of " + image.length() + " bytes";
        return switch (reason) {
            case CANCELLED -> loader.failure(FailureCause.DEVICE_REFUSED,
                    "cancelled the transfer" + where + ": check that the image fits, and that it is for this device");
            case SILENT -> loader.failure(FailureCause.DEVICE_SILENT,
                    "does not answer any more" + where + ": check its power and its cable, or raise patience.seconds");
            case REFUSED -> loader.failure(FailureCause.DEVICE_REFUSED,
                    "has refused the same block ten times" + where + ": check the cable and the baud rate");
            case STREAM_WANTED -> loader.failure(FailureCause.DEVICE_REFUSED,
                    "asks for YMODEM-g, which nobody repeats a damaged block in: set it to YMODEM");
        };
    }

    private void awaitVerdict(Session session) throws FirmwareException, InterruptedException {
        String success = settings.success();
        if (!success.isEmpty() && !awaitText(session, success)) {
            throw loader.failure(FailureCause.DEVICE_REFUSED, "has taken the image and did not say \"" + success
                    + "\" within " + settings.bootPatience().toSeconds() + " s; " + session.transcript().quoted());
        }
    }

    private void awaitApplication(Session session) throws FirmwareException, InterruptedException {
        if (!settings.run().isEmpty()) {
            session.transcript().clear();
            session.type(settings.run());
            session.drain();
        }
        String running = settings.running();
        if (!running.isEmpty() && !awaitText(session, running)) {
            throw loader.failure(FailureCause.DEVICE_GONE, "has taken the image, but its application did not say \""
                    + running + "\" within " + settings.bootPatience().toSeconds() + " s; "
                    + session.transcript().quoted());
        }
    }

    /** @return whether it was printed in time; the port may vanish and come back meanwhile */
    private boolean awaitText(Session session, String text) throws FirmwareException, InterruptedException {
        long deadline = time.after(settings.bootPatience());
        return session.keepingTheLine(deadline, wire -> {
            while (!session.hasPrinted(text) && time.nanoTime() < deadline) {
                session.listen(deadline);
            }
            return session.hasPrinted(text);
        });
    }
}
