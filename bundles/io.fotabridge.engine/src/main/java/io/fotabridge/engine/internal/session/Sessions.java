// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.target.FirmwareTarget;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.update.FirmwareUpdates;
import io.fotabridge.api.update.Requester;
import io.fotabridge.api.update.UpdateListener;
import io.fotabridge.api.update.UpdateRequests;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateStatus;
import io.fotabridge.engine.internal.machine.UpdateEvent.OwnerDeleted;
import io.fotabridge.engine.internal.machine.UpdateRecord;
import io.fotabridge.engine.internal.record.UnrecordedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All sessions by the name of their target. Thread-safe. */
public final class Sessions implements FirmwareUpdates {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final Surroundings around;
    private final Announcements announcements = new Announcements();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final List<FirmwareTarget> targets = new ArrayList<>(); // in the order in which they came; guarded by this

    public Sessions(Surroundings around) {
        this.around = around;
    }

    /** A target is there: its update goes on where its record stands. A second one of the same name has to wait. */
    public synchronized void appeared(FirmwareTarget target) {
        targets.add(target);
        String name = target.description().name();
        if (sessions.containsKey(name)) {
            LOG.error("{}: two targets have this name; the second one is not updated. Rename one of them", name);
        } else {
            begin(target);
        }
    }

    /** A target is gone: its update stands still until it is back, or another one of the same name takes its place. */
    public synchronized void vanished(FirmwareTarget target) {
        String name = target.description().name();
        boolean isServed = first(name).filter(first -> first == target).isPresent();
        targets.removeIf(known -> known == target);
        if (isServed) {
            sessions.remove(name).stop();
            first(name).ifPresent(this::begin);
        }
    }

    private Optional<FirmwareTarget> first(String name) {
        return targets.stream().filter(target -> target.description().name().equals(name)).findFirst();
    }

    private void begin(FirmwareTarget target) {
        String name = target.description().name();
        Session session = new Session(target, around, lane(name), announcements);
        sessions.put(name, session);
        session.start();
    }

    private Lane lane(String name) {
        return lanes.computeIfAbsent(name, first -> Lane.on(around.threads()));
    }

    public void listen(UpdateListener listener) {
        announcements.add(listener);
        sessions.values().forEach(session -> session.introduceTo(listener));
    }

    public void forget(UpdateListener listener) {
        announcements.remove(listener);
        sessions.values().forEach(session -> session.forget(listener));
    }

    /** Stops all of them, without waiting. */
    public synchronized void stop() {
        targets.clear();
        sessions.values().forEach(Session::stop);
        sessions.clear();
    }

    @Override
    public List<TargetDescription> targets() {
        return sessions.values().stream().map(Session::description).toList();
    }

    @Override
    public Optional<UpdateStatus> status(String target) {
        return Optional.ofNullable(sessions.get(target)).map(Session::status);
    }

    @Override
    public List<String> fetchableSchemes() {
        return around.fetchers().stream()
                .flatMap(fetcher -> fetcher.schemes().stream())
                .filter(around.settings().get()::allows)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public UpdateRequests by(Requester requester) {
        return new Requests(this, requester);
    }

    /** {@inheritDoc} Also of targets that are not there now: nobody else would ever end what was begun for them. */
    @Override
    public void forsake(Requester deleted) {
        Set<String> names = new HashSet<>(around.ledger().targets());
        names.addAll(sessions.keySet());
        names.forEach(name -> forsake(name, deleted));
    }

    private void forsake(String name, Requester deleted) {
        try {
            lane(name).events().execute(() -> {
                Session session = sessions.get(name);
                if (session == null) {
                    forsakeAbsent(name, deleted);
                } else {
                    session.forsake(deleted, () -> forsake(name, deleted));
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: the engine has stopped; others may take over what is left of {}", name, deleted.id(), e);
        }
    }

    private void forsakeAbsent(String name, Requester deleted) {
        Standing standing = new Standing(name, around);
        UpdateRecord before = standing.record();
        try {
            standing.take(new OwnerDeleted(deleted), Optional.empty());
        } catch (UnrecordedException e) {
            LOG.error("{}: the update of {} stays as it is: {}", name, deleted.id(), e.getMessage(), e);
        }
        if (before.state() != UpdateState.IDLE && standing.record().state() == UpdateState.IDLE) {
            lane(name).work().execute(() -> discard(name, before));
        }
    }

    private void discard(String name, UpdateRecord before) {
        around.store().drop(name, around.ledger()::packagesInUse);
        before.pack().ifPresent(pack -> around.store().release(pack.sha256(), around.ledger()::packagesInUse));
    }

    Optional<Session> find(String target) {
        return Optional.ofNullable(sessions.get(target));
    }
}
