// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.target.FirmwareTarget;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.update.FirmwareUpdates;
import io.fotabridge.api.update.Requester;
import io.fotabridge.api.update.UpdateListener;
import io.fotabridge.api.update.UpdateRequests;
import io.fotabridge.api.update.UpdateStatus;
import io.fotabridge.engine.internal.policy.OriginPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All sessions by the name of their target. Thread-safe. */
public final class Sessions implements FirmwareUpdates {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final Surroundings around;
    private final Announcements announcements = new Announcements();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final Map<FirmwareTarget, Session> owners = new ConcurrentHashMap<>();

    public Sessions(Surroundings around) {
        this.around = around;
    }

    /** A target is there: its update goes on where its record stands. A second one of the same name is refused. */
    public void appeared(FirmwareTarget target) {
        String name = target.description().name();
        Lane lane = lanes.computeIfAbsent(name, first -> Lane.on(around.threads()));
        Session session = new Session(target, around, lane, announcements);
        if (sessions.putIfAbsent(name, session) != null) {
            LOG.error("{}: two targets have this name; the second one is not updated. Rename one of them", name);
            return;
        }
        owners.put(target, session);
        session.start();
    }

    /** A target is gone: its update stands still until it is back. */
    public void vanished(FirmwareTarget target) {
        Session session = owners.remove(target);
        if (session != null) {
            sessions.remove(session.name(), session);
            session.stop();
        }
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
    public void stop() {
        owners.keySet().forEach(this::vanished);
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
                .filter(around.origins()::allowsScheme)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public UpdateRequests by(Requester requester) {
        return new Requests(this, requester);
    }

    @Override
    public void forsake(Requester deleted) {
        sessions.values().forEach(session -> session.forsake(deleted));
    }

    OriginPolicy origins() {
        return around.origins();
    }

    Optional<Session> find(String target) {
        return Optional.ofNullable(sessions.get(target));
    }
}
