// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.eclipse.leshan.core.node.LwM2mNode;
import org.eclipse.leshan.core.node.LwM2mSingleResource;
import org.eclipse.leshan.core.observation.CompositeObservation;
import org.eclipse.leshan.core.observation.Observation;
import org.eclipse.leshan.core.observation.SingleObservation;
import org.eclipse.leshan.core.request.ObserveRequest;
import org.eclipse.leshan.core.response.ObserveCompositeResponse;
import org.eclipse.leshan.core.response.ObserveResponse;
import org.eclipse.leshan.server.LeshanServer;
import org.eclipse.leshan.server.observation.ObservationListener;
import org.eclipse.leshan.server.registration.Registration;

/**
 * Sets the observations of State and Update Result for every registration, which is when they end (OMA TS Core 1.1,
 * 6.4.3), and turns what arrives into {@link Sighting}s.
 */
final class Observations implements ObservationListener {

    private static final long TIMEOUT_MILLIS = 15_000;
    /**
     * A client may get the Observe before it has taken note of its own registration, and then refuses it: Leshan's
     * answers 5.00.
     */
    private static final int RETRIES = 5;
    private static final Executor A_LITTLE_LATER = CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS);

    private final LeshanServer server;
    private final Predicate<Registration> isCurrent;
    private final BiConsumer<String, Sighting> seen;
    private final BiConsumer<String, String> problem;
    /** What is being set or set, per "registration id/resource", so that it is done once. */
    private final Map<String, Boolean> asked = new ConcurrentHashMap<>();

    Observations(
            LeshanServer server,
            Predicate<Registration> isCurrent,
            BiConsumer<String, Sighting> seen,
            BiConsumer<String, String> problem) {
        this.server = server;
        this.isCurrent = isCurrent;
        this.seen = seen;
        this.problem = problem;
    }

    /** Sets what is not set yet. Called at Register, and at each Update for what failed before. */
    void ensure(Registration registration) {
        if (registration.getSupportedVersion(5) != null) {
            observe(registration, Sighting.STATE, RETRIES);
            observe(registration, Sighting.RESULT, RETRIES);
        }
    }

    /** The registration is over, and with it its observations. */
    void forget(Registration registration) {
        asked.remove(key(registration, Sighting.STATE));
        asked.remove(key(registration, Sighting.RESULT));
    }

    private void observe(Registration registration, int resource, int retries) {
        if (asked.putIfAbsent(key(registration, resource), true) == null) {
            server.send(registration, new ObserveRequest(5, 0, resource), TIMEOUT_MILLIS,
                    response -> answered(registration, resource, response, retries),
                    error -> failed(registration, resource, String.valueOf(error.getMessage())));
        }
    }

    private void answered(Registration registration, int resource, ObserveResponse response, int retries) {
        if (response.isSuccess()) {
            sight(registration, resource, response, false);
        } else if (retries > 0 && isCurrent.test(registration)) {
            asked.remove(key(registration, resource));
            A_LITTLE_LATER.execute(() -> observeAgain(registration, resource, retries - 1));
        } else {
            failed(registration, resource, response.getCode() + " " + response.getErrorMessage());
        }
    }

    private void observeAgain(Registration registration, int resource, int retries) {
        if (isCurrent.test(registration)) {
            observe(registration, resource, retries);
        }
    }

    private void failed(Registration registration, int resource, String why) {
        asked.remove(key(registration, resource));
        if (isCurrent.test(registration)) {
            problem.accept(registration.getEndpoint(), "cannot observe /5/0/" + resource + ": " + why);
        }
    }

    private void sight(Registration registration, int resource, ObserveResponse response, boolean notified) {
        LwM2mNode node = response.getContent();
        if (node instanceof LwM2mSingleResource single && single.getValue() instanceof Long value) {
            Sighting sighting = new Sighting(Instant.now(), registration.getId(), resource, value, notified);
            seen.accept(registration.getEndpoint(), sighting);
        } else {
            problem.accept(registration.getEndpoint(), "/5/0/" + resource + " is no number: " + node);
        }
    }

    private static String key(Registration registration, int resource) {
        return registration.getId() + "/" + resource;
    }

    @Override
    public void onResponse(SingleObservation observation, Registration registration, ObserveResponse response) {
        Integer resource = observation.getPath().getResourceId();
        boolean ours = resource != null && observation.getPath().getObjectId() == 5;
        if (ours && response.isSuccess()) {
            sight(registration, resource, response, true);
        } else {
            problem.accept(registration.getEndpoint(), "notification of " + observation.getPath() + ": " + response);
        }
    }

    @Override
    public void onError(Observation observation, Registration registration, Exception error) {
        String endpoint = registration == null ? "an unknown endpoint" : registration.getEndpoint();
        problem.accept(endpoint, "notification not understood: " + error);
    }

    @Override
    public void onResponse(CompositeObservation observation, Registration registration,
            ObserveCompositeResponse response) {
        problem.accept(registration.getEndpoint(), "composite notification that was not asked for");
    }

    @Override
    public void newObservation(Observation observation, Registration registration) {
        // The answer is seen by the request that set it.
    }

    @Override
    public void cancelled(Observation observation) {
        // Registrations end observations; forget() is called for them.
    }
}
