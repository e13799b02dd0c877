// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.target.FirmwareTarget;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.FirmwareUpdates;
import io.fotabridge.api.update.PushOpening;
import io.fotabridge.api.update.UpdateListener;
import io.fotabridge.api.update.UpdateStatus;
import io.fotabridge.engine.internal.machine.UpdateEvent;
import io.fotabridge.engine.internal.machine.UpdateEvent.CancelRequested;
import io.fotabridge.engine.internal.machine.UpdateEvent.ResetRequested;
import io.fotabridge.engine.internal.machine.UpdateEvent.UpdateRequested;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All sessions by the name of their target. Thread-safe. */
public final class Sessions implements FirmwareUpdates {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private static final Set<String> UNENCRYPTED = Set.of("http", "coap", "coap+tcp");

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
                .filter(scheme -> around.settings().get().unencrypted() || !UNENCRYPTED.contains(scheme))
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public Answer writePackageUri(String target, String uri) {
        return submit(target, PackageUri.written(uri, fetchableSchemes()));
    }

    @Override
    public PushOpening openPush(String target, OptionalLong size) {
        Session session = sessions.get(target);
        return session == null ? new PushOpening.Refused(Answer.NO_SUCH_TARGET) : session.openPush(size);
    }

    @Override
    public Answer reset(String target) {
        return submit(target, new ResetRequested());
    }

    @Override
    public Answer update(String target) {
        return submit(target, new UpdateRequested());
    }

    @Override
    public Answer cancel(String target) {
        return submit(target, new CancelRequested());
    }

    private Answer submit(String target, UpdateEvent event) {
        Session session = sessions.get(target);
        return session == null ? Answer.NO_SUCH_TARGET : session.submit(event);
    }
}
