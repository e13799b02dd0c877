// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.TransferListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A package into a device: what its application stands on first, then the application, each in a session of its own. A
 * connection that is lost is made again, and the boot loader asked what it has, so that only what is left is sent.
 */
final class Installation {

    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);

    private static final Duration BEFORE_CONNECTING_AGAIN = Duration.ofSeconds(1);

    /** A boot loader that is met after its last byte may not have got the last request. */
    private static final int ROUNDS = 2;

    private final Peer peer;
    private final DfuLink link;
    private final NordicSettings settings;
    private final Timekeeper time;
    private final TransferListener progress;
    private final Doorway doorway;
    private boolean isResumed;
    private long total;
    private long before;

    Installation(Peer peer, DfuLink link, NordicSettings settings, Timekeeper time, TransferListener progress) {
        this.peer = peer;
        this.link = link;
        this.settings = settings;
        this.time = time;
        this.progress = progress;
        this.doorway = new Doorway(peer, link, settings.address(), time);
    }

    /** The gateway was stopped in the middle of it; nobody knows whether it had come to its end. */
    Installation resumed() {
        isResumed = true;
        return this;
    }

    /** Returns when the device's application runs again. */
    void run(List<FirmwareImage> images, Path file) throws FirmwareException, IOException, InterruptedException {
        total = images.stream().mapToLong(FirmwareImage::length).sum();
        List<FirmwareImage> ordered = images.stream()
                .sorted(Comparator.comparingInt(FirmwareImage::number).reversed())
                .toList();
        for (FirmwareImage image : ordered.subList(0, ordered.size() - 1)) {
            try (Part part = Part.open(file, image)) {
                bringUnlessUpToDate(part);
            }
            before += image.length();
        }
        try (Part part = Part.open(file, ordered.get(ordered.size() - 1))) {
            bringAndStart(part);
        }
    }

    /** After an update that broke off between its parts, the first is there and must not be sent again. */
    private void bringUnlessUpToDate(Part part) throws FirmwareException, IOException, InterruptedException {
        try {
            bring(part);
        } catch (RefusedException e) {
            if (!Refusal.isUpToDate(e.response())) {
                throw e;
            }
            LOG.info("{}: has {} already, or a newer one; going on with the rest", peer, part.name());
        }
    }

    private void bringAndStart(Part part) throws FirmwareException, IOException, InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            if (!isBrought(part)) {
                return;
            }
            if (doorway.isBackInApplication(settings.bootPatience())) {
                return;
            }
            LOG.warn("{}: is in its boot loader again; seeing what it has", peer);
        }
        throw peer.failure(FailureCause.REJECTED_BY_BOOT_LOADER,
                "has taken the firmware, and its boot loader does not start it");
    }

    /** Whether it was brought. An installation that was stopped just at its end may find that it is there. */
    private boolean isBrought(Part part) throws FirmwareException, IOException, InterruptedException {
        try {
            bring(part);
        } catch (RefusedException e) {
            if (!isResumed || !doorway.hasMetApplication()) {
                throw e;
            }
            requirePresent(part, e);
            return false;
        }
        if (isResumed && doorway.hasMetApplication()) {
            LOG.warn("{}: its application ran when the gateway was back; if that was the new one already, it was sent"
                    + " once more", peer);
        }
        return true;
    }

    /** Some boot loaders tell that they have it; others only that it is no newer, which need not mean the same. */
    private void requirePresent(Part part, RefusedException refusal) throws FirmwareException, InterruptedException {
        if (!Refusal.isUpToDate(refusal.response())) {
            throw refusal;
        }
        if (!Refusal.isAlreadyPresent(refusal.response())) {
            throw new FirmwareException(refusal.failure(), refusal.getMessage()
                    + "; or it had just taken this one when the gateway was stopped: see what it runs", refusal);
        }
        if (!doorway.startsApplication(settings.bootPatience())) {
            throw refusal;
        }
        LOG.info("{}: has {} already, the gateway was stopped just at the end", peer, part.name());
    }

    private void bring(Part part) throws FirmwareException, IOException, InterruptedException {
        Patience patience = new Patience(settings.patience(), time, link);
        boolean wasAnew = false;
        boolean anew = false;
        while (true) {
            try (DfuConnection connection = doorway.bootLoader(patience)) {
                LOG.info("{}: its boot loader is to take {}, {} bytes", peer, part.name(), part.firmware().length());
                session(BootLoader.on(connection, peer, patience), part, patience).run(anew);
                return;
            } catch (FirmwareException e) {
                anew = e.failure() == FailureCause.DEVICE_CORRUPTED;
                boolean isHopeless = !e.failure().isTransient() || anew && wasAnew;
                if (isHopeless || !hasTimeForAnother(patience)) {
                    throw e;
                }
                wasAnew |= anew;
                LOG.info("{}; {}", e.getMessage(), anew ? "beginning anew" : "connecting again");
            }
        }
    }

    /** Pauses. An attempt without any time would fail, and its failure hide why the one before did. */
    private boolean hasTimeForAnother(Patience patience) throws InterruptedException {
        time.pause(patience.cap(BEFORE_CONNECTING_AGAIN));
        return !patience.isOver();
    }

    private Session session(BootLoader loader, Part part, Patience patience) {
        return new Session(loader, part, settings.receipts(), bytes -> {
            patience.reached(bytes);
            progress.transferred(before + bytes, total);
        });
    }
}
