// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.PackageFetcher;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.LinkHold;
import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.Progress;
import io.fotabridge.api.update.Progress.Hop;
import io.fotabridge.engine.internal.download.Download;
import io.fotabridge.engine.internal.download.RetryPolicy;
import io.fotabridge.engine.internal.machine.SecurityCounter;
import io.fotabridge.engine.internal.machine.UpdateEvent.ActivationReached;
import io.fotabridge.engine.internal.machine.UpdateEvent.ImagesInstalled;
import io.fotabridge.engine.internal.machine.UpdateEvent.ImagesStaged;
import io.fotabridge.engine.internal.machine.UpdateEvent.PackageArrived;
import io.fotabridge.engine.internal.machine.UpdateEvent.PackageChecked;
import io.fotabridge.engine.internal.machine.UpdateEvent.PackageLost;
import io.fotabridge.engine.internal.machine.UpdateRecord.Activation;
import io.fotabridge.engine.internal.machine.UpdateRecord.PackageId;
import io.fotabridge.engine.internal.store.IncomingPackage;
import io.fotabridge.engine.internal.store.StoredPackage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done for each effect that blocks: from a thread of the session's line of work, told to the session. */
final class Jobs {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Session session;
    private final Surroundings around;
    private final Procedure procedure;
    private final Approval approval;

    Jobs(Session session, Surroundings around, Procedure procedure) {
        this.session = session;
        this.around = around;
        this.procedure = procedure;
        this.approval = new Approval(session.description(), around, procedure, session::counters);
    }

    Work.Job fetch(String text) {
        return () -> {
            URI uri = URI.create(text);
            approval.requirePossible();
            Optional<StoredPackage> here = around.store().arrived(session.name(), text);
            if (here.isPresent()) {
                return arrived(here.get());
            }
            IncomingPackage incoming = around.store().receive(session.name(), text);
            try {
                download(uri).run(uri, incoming);
                return arrived(incoming.finish());
            } catch (FirmwareException e) {
                incoming.abandon();
                throw e;
            } catch (InterruptedException | RuntimeException | Error e) {
                incoming.suspend(); // a fault may come of the engine's stopping; what it is not to keep, it drops
                throw e;
            }
        };
    }

    private static PackageArrived arrived(StoredPackage stored) {
        return new PackageArrived(new PackageId(stored.sha256(), stored.size()));
    }

    private Download download(URI uri) throws FirmwareException, InterruptedException {
        RetryPolicy policy = RetryPolicy.within(
                around.settings().get().retry(), around.policy().get().minimumRate());
        return new Download(
                fetcher(uri),
                around.origins(),
                policy,
                Download.Pause.REAL,
                ThreadLocalRandom.current(),
                new Download.Listener() {
                    @Override
                    public void received(long bytes, OptionalLong of) {
                        session.narration().progress(new Progress(Hop.FETCH, bytes, of.orElse(-1)), "Downloading");
                    }

                    @Override
                    public void waiting(String why, Duration delay) {
                        long seconds = Math.round(delay.toMillis() / 1000.0);
                        LOG.warn("{}: download interrupted, again in {} s: {}", session.name(), seconds, why);
                        session.narration().says("Download interrupted, tried again: " + why);
                    }
                });
    }

    /**
     * After a restart, what fetches over this scheme may start later than the engine; it was there when the URI came.
     */
    private PackageFetcher fetcher(URI uri) throws FirmwareException, InterruptedException {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!around.origins().allowsScheme(scheme)) {
            throw new FirmwareException(
                    FailureCause.UNSUPPORTED_PROTOCOL, "Packages may no longer be fetched over " + scheme);
        }
        while (true) {
            Optional<PackageFetcher> found = around.fetchers().stream()
                    .filter(fetcher -> fetcher.schemes().contains(scheme))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            session.narration().says("Waiting for what fetches packages over " + scheme);
            Download.Pause.REAL.sleep(BETWEEN_LOOKS);
        }
    }

    Work.Job check(PackageId id) {
        return () -> {
            session.narration().says("Checking the package");
            Optional<StoredPackage> pack = find(id);
            if (pack.isEmpty()) {
                return new PackageLost();
            }
            return new PackageChecked(approval.images(pack.get()));
        };
    }

    Work.Job stage(PackageId id, List<FirmwareImage> images) {
        return holding(() -> {
            session.narration().says("Bringing the image to the device");
            Optional<StoredPackage> pack = find(id);
            return pack.isEmpty()
                    ? new PackageLost()
                    : new ImagesStaged(procedure.stage(pack.get(), images, this::staging));
        });
    }

    Work.Job install(PackageId id, List<FirmwareImage> images, Activation from) {
        return holding(() -> {
            if (from != Activation.RESTARTING) {
                session.narration().says("Checking the package once more");
                renewApproval(id, images, from);
            }
            String what = installed(id, images, from);
            lookAfterwards();
            return new ImagesInstalled(what, counters(images));
        });
    }

    /** The way to the device stays open from step to step. */
    private Work.Job holding(Work.Job job) {
        return () -> {
            LinkHold hold = procedure.hold();
            try {
                return job.run();
            } finally {
                hold.close();
            }
        };
    }

    /** Where it is refused, some images may have been marked for boot before the gateway was stopped. */
    private void renewApproval(PackageId id, List<FirmwareImage> images, Activation from)
            throws FirmwareException, IOException, InterruptedException {
        try {
            approval.renew(find(id), images);
        } catch (FirmwareException e) {
            throw from == Activation.SELECTING ? procedure.withdrawn(images, e) : e;
        }
    }

    private String installed(PackageId id, List<FirmwareImage> images, Activation from)
            throws FirmwareException, IOException, InterruptedException {
        try {
            return procedure.install(() -> required(id), images, from, new ReportedSteps());
        } catch (FirmwareException e) {
            lookAfter(e);
            throw e;
        }
    }

    /**
     * A target need not run what it ran before the attempt. One that went back is there to be asked, so that a server
     * that reads /3/0/3 when it is told of the failure is not told nothing; the others are looked for later.
     */
    private void lookAfter(FirmwareException failure) throws InterruptedException {
        FailureCause cause = failure.failure();
        if (cause == FailureCause.REVERTED || cause == FailureCause.REJECTED_BY_BOOT_LOADER) {
            lookAfterwards();
        } else {
            session.narration().runs("");
        }
    }

    private List<SecurityCounter> counters(List<FirmwareImage> images) {
        List<SecurityCounter> counters = new ArrayList<>();
        for (FirmwareImage image : images) {
            image.demands().securityCounter().ifPresent(value ->
                    counters.add(new SecurityCounter(procedure.scope().numberOf(image), image.runningHash(), value)));
        }
        return counters;
    }

    /** What became of the update is known, whether or not the device answers once more; else it is looked at later. */
    private void lookAfterwards() throws InterruptedException {
        try {
            look();
        } catch (FirmwareException e) {
            LOG.warn("{}: {}", session.name(), e.getMessage());
            session.narration().runs("");
        }
    }

    /** Looks what the target runs, for /3/0/3 and the operator; nothing of it changes the update. */
    void look() throws FirmwareException, InterruptedException {
        session.narration().runs(procedure.runningVersion());
    }

    private Optional<StoredPackage> find(PackageId id) throws IOException {
        return around.store().find(id.sha256()).filter(found -> found.size() == id.size());
    }

    private StoredPackage required(PackageId id) throws FirmwareException, IOException {
        return find(id).orElseThrow(() -> new FirmwareException(
                FailureCause.INSTALLER_FAILED, "The package is no longer in the store; download it again"));
    }

    private void staging(long done, long total) {
        session.narration().progress(new Progress(Hop.STAGE, done, total), "Bringing the image to the device");
    }

    /** Makes each step durable before it is taken. */
    private final class ReportedSteps implements Procedure.Steps {

        @Override
        public void reached(Activation step) throws FirmwareException, InterruptedException {
            Answer answer = session.submit(new ActivationReached(step));
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped before " + step);
            }
            if (answer != Answer.ACCEPTED) {
                throw new FirmwareException(
                        FailureCause.INTERNAL,
                        "The device was not told to boot the image, since that could not be recorded; update again");
            }
        }

        @Override
        public void says(String what) {
            session.narration().says(what);
        }

        @Override
        public void transferred(long done, long total) {
            staging(done, total);
        }
    }
}
