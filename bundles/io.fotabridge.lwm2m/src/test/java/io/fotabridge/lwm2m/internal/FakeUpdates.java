// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal;

import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.FirmwareUpdates;
import io.fotabridge.api.update.Progress;
import io.fotabridge.api.update.PushOpening;
import io.fotabridge.api.update.Requester;
import io.fotabridge.api.update.UpdateListener;
import io.fotabridge.api.update.UpdateRequests;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateStatus;
import io.fotabridge.api.update.UpdateTerms;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An engine that does what a test tells it: it answers, records what it was asked, and announces on command. */
public final class FakeUpdates implements FirmwareUpdates, UpdateRequests {

    public final List<String> calls = new CopyOnWriteArrayList<>();
    public final List<FakePush> pushes = new CopyOnWriteArrayList<>();
    /** In whose names it was asked to be asked. */
    public final List<String> askers = new CopyOnWriteArrayList<>();
    public volatile Answer answer = Answer.ACCEPTED;
    /** Pushes that are opened from now on take blocks only when this is complete. */
    public volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);
    public volatile List<String> schemes = List.of("http", "https", "coap", "coaps");
    private final Map<String, UpdateStatus> statuses = new ConcurrentHashMap<>();
    private volatile UpdateListener listener = new UpdateListener() {};
    private Instant clock = Instant.parse("2026-01-02T03:04:05Z");

    public void tell(UpdateListener told) {
        listener = told;
    }

    public void appear(TargetDescription target) {
        UpdateStatus status = status(target.name(), UpdateState.IDLE, UpdateResult.INITIAL);
        statuses.put(target.name(), status);
        listener.targetAppeared(target, status);
    }

    public void vanish(String target) {
        statuses.remove(target);
        listener.targetVanished(target);
    }

    /** Moves a target to a state and announces it. */
    public void move(String target, UpdateState state, UpdateResult result) {
        UpdateStatus status = status(target, state, result);
        statuses.put(target, status);
        listener.updateChanged(status);
    }

    /** Puts an update off, and has not told of it yet. */
    public void defer(String target) {
        statuses.put(target, status(target, UpdateState.DOWNLOADED, UpdateResult.DEFERRED));
    }

    public void announce(UpdateStatus status) {
        statuses.put(status.target(), status);
        listener.updateChanged(status);
    }

    /** A status as it would follow now, each one second after the one before. */
    public synchronized UpdateStatus status(String target, UpdateState state, UpdateResult result) {
        clock = clock.plusSeconds(1);
        UpdateStatus before = statuses.get(target);
        return new UpdateStatus(
                target, state, result, "as the test wants it", before == null ? "" : before.packageUri(), "app",
                "1.1.0", "1.0.0", clock, before == null ? UpdateTerms.DEFAULT : before.terms(), Optional.empty(),
                Progress.NONE);
    }

    private Answer answer(String call) {
        calls.add(call);
        return answer;
    }

    @Override
    public List<TargetDescription> targets() {
        return List.of();
    }

    @Override
    public Optional<UpdateStatus> status(String target) {
        return Optional.ofNullable(statuses.get(target));
    }

    @Override
    public List<String> fetchableSchemes() {
        return schemes;
    }

    @Override
    public UpdateRequests by(Requester requester) {
        askers.add(requester.id());
        return this;
    }

    @Override
    public void forsake(Requester deleted) {
        calls.add("forsake " + deleted.id());
    }

    @Override
    public Answer writePackageUri(String target, String uri) {
        return answer("uri " + target + " " + uri);
    }

    @Override
    public PushOpening openPush(String target, OptionalLong size) {
        Answer given = answer("push " + target + " " + (size.isPresent() ? size.getAsLong() : "?"));
        if (given != Answer.ACCEPTED) {
            return new PushOpening.Refused(given);
        }
        if (statuses.containsKey(target)) {
            statuses.put(target, status(target, UpdateState.DOWNLOADING, UpdateResult.INITIAL));
        }
        FakePush push = new FakePush();
        push.gate = gate;
        pushes.add(push);
        return new PushOpening.Opened(push);
    }

    @Override
    public Answer reset(String target) {
        return answer("reset " + target);
    }

    @Override
    public Answer update(String target) {
        return answer("update " + target);
    }

    @Override
    public Answer cancel(String target) {
        return answer("cancel " + target);
    }

    @Override
    public Answer writeTerms(String target, UpdateTerms terms) {
        Answer given = answer("terms " + target + " " + terms);
        UpdateStatus s = statuses.get(target);
        if (given == Answer.ACCEPTED && s != null) {
            announce(new UpdateStatus(
                    target, s.state(), s.result(), s.detail(), s.packageUri(), s.packageName(), s.packageVersion(),
                    s.runningVersion(), s.lastStateChange(), terms, s.owner(), s.progress()));
        }
        return given;
    }

    public FakePush lastPush() {
        return pushes.get(pushes.size() - 1);
    }
}
