// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server;

import io.fotabridge.emulator.server.request.Reply;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Updates one device to the end, as a patient server does. It does not follow a script, but looks at State and Result
 * again and again and does what they call for, so that it goes on after any restart of the device or the network.
 */
public final class Campaign {

    /** What was read of the end is ahead of the notifications that tell of it, if there are any. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final OperatorServer server;
    private final String endpoint;
    private final Patience patience;
    private final CampaignListener listener;
    private final CampaignRequests requests;
    private final NextStep nextStep;

    public Campaign(OperatorServer server, String endpoint, Delivery delivery, Patience patience,
            CampaignListener listener) {
        this.server = server;
        this.endpoint = endpoint;
        this.patience = patience;
        this.listener = listener;
        this.requests = new CampaignRequests(server, endpoint, delivery, listener);
        this.nextStep = new NextStep(delivery, patience.deliveries());
    }

    public Campaign(OperatorServer server, String endpoint, Delivery delivery) {
        this(server, endpoint, delivery, Patience.DEFAULT, CampaignListener.NONE);
    }

    /**
     * Runs in the caller's thread until the device has a result, or the patience is over.
     *
     * @throws IOException if the package to push cannot be read
     */
    public Outcome run() throws IOException, InterruptedException {
        Instant begin = Instant.now();
        long deadline = System.nanoTime() + patience.whole().toNanos();
        Optional<Ending> ending = Optional.empty();
        while (ending.isEmpty()) {
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            ending = left.isNegative() ? Optional.of(tired()) : step(left);
        }
        return outcome(ending.get(), begin);
    }

    private Ending tired() {
        return new Ending.GaveUp("not finished after " + patience.whole().toSeconds() + " s; last seen "
                + server.history(endpoint).latest().map(Object::toString).orElse("nothing"));
    }

    private Optional<Ending> step(Duration left) throws IOException, InterruptedException {
        UpdateHistory history = server.history(endpoint);
        long known = history.changes();
        Optional<Look> look = requests.look();
        NextStep.Action action = look.map(nextStep::decide).orElse(NextStep.Wait.FOR_CHANGE);
        if (action instanceof NextStep.End end) {
            return Optional.of(end.ending());
        }
        boolean goOn = action instanceof NextStep.Write write && isDone(write);
        if (action == NextStep.Wait.FOR_CERTAINTY) {
            Thread.sleep(pause(left).toMillis());
        } else if (!goOn) {
            history.awaitChange(known, pause(left));
        }
        return Optional.empty();
    }

    private boolean isDone(NextStep.Write write) throws IOException, InterruptedException {
        Reply reply = requests.perform(write);
        nextStep.answered(write, reply);
        return reply.isDone();
    }

    private Duration pause(Duration left) {
        return left.compareTo(patience.poll()) < 0 ? left : patience.poll();
    }

    private Outcome outcome(Ending ending, Instant begin) throws InterruptedException {
        UpdateHistory seen = server.history(endpoint);
        if (ending instanceof Ending.Updated) {
            seen.await(entry -> entry.state() == Look.IDLE, LAST_WORDS);
        }
        List<UpdateHistory.Entry> history = seen.entries().stream()
                .filter(entry -> !entry.at().isBefore(begin))
                .toList();
        Reply packageVersion = requests.packageVersion();
        Reply firmwareVersion = server.read(endpoint, "/3/0/3");
        listener.requested(endpoint, "read /3/0/3", firmwareVersion);
        Duration took = Duration.between(begin, Instant.now());
        return new Outcome(endpoint, ending, nextStep.deliveries(), packageVersion, firmwareVersion, history, took);
    }
}
