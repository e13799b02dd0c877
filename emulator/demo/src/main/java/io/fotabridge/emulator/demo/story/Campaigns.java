// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.story;

import io.fotabridge.emulator.demo.firmware.Firmware;
import io.fotabridge.emulator.demo.story.Cast.Role;
import io.fotabridge.emulator.server.Campaign;
import io.fotabridge.emulator.server.Delivery;
import io.fotabridge.emulator.server.OperatorServer;
import io.fotabridge.emulator.server.Outcome;
import io.fotabridge.emulator.server.Patience;
import io.fotabridge.emulator.server.content.PackageSource;
import io.fotabridge.emulator.server.http.Faults;
import io.fotabridge.emulator.server.http.PackageServer;
import io.fotabridge.emulator.server.http.Served;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The operator's side: a LwM2M server, a package server, and a campaign for each device. */
final class Campaigns implements AutoCloseable {

    private static final Patience PATIENCE = Patience.DEFAULT.withPoll(Duration.ofSeconds(1));

    private static final int VERSION_ATTEMPTS = 25;
    private static final long BETWEEN_ATTEMPTS_MILLIS = 200;

    private final OperatorServer server;
    private final PackageServer packages;
    private final Moments moments;
    private final Duration patience;
    private final PushMeter pushed = new PushMeter();
    private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
    private volatile Optional<Outcome> refusal = Optional.empty();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "campaign");
        thread.setDaemon(true);
        return thread;
    });

    /** @param patience for each campaign */
    Campaigns(Moments moments, Duration patience) throws IOException {
        this.moments = moments;
        this.patience = patience;
        this.packages = PackageServer.start(0);
        this.server = OperatorServer.builder().coapPort(0).start();
    }

    String serverUri() {
        return server.coapUri();
    }

    /**
     * The version that the device tells the server, with a few words if it does not. To ask it over Bluetooth takes the
     * gateway a moment after its start.
     */
    String version(Role role) throws InterruptedException {
        String version = readVersion(role);
        for (int asked = 1; version.isEmpty() && asked < VERSION_ATTEMPTS; asked++) {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_ATTEMPTS_MILLIS);
            version = readVersion(role);
        }
        return version;
    }

    private String readVersion(Role role) throws InterruptedException {
        return server.read(role.name(), "/3/0/3").value().map(Object::toString).orElse("unknown");
    }

    void push(Role role) throws IOException {
        PackageSource file = PackageSource.of(role.update().file());
        run(role, new Delivery.Push(new ThrottledSource(file, role.pace().pushed())));
    }

    /** At the pace of a slow WAN. Returns the URI that the device is given. */
    String pull(Role role) throws IOException {
        String uri = publish(role);
        packages.misbehave(path(role), Faults.NONE.throttledTo(role.pace().pulled()));
        run(role, new Delivery.Pull(uri));
        return uri;
    }

    /** The same as fast as it goes. */
    void fetch(Role role) throws IOException {
        run(role, new Delivery.Pull(publish(role)));
    }

    private String publish(Role role) throws IOException {
        return packages.publish(path(role), PackageSource.of(role.update().file()));
    }

    /** Has the device fetch something that the gateway should keep from it. What came of it is {@link #refusal}. */
    void offer(Role role, Firmware forged) throws IOException {
        String uri = packages.publish("/forged.bin", PackageSource.of(forged.file()));
        run(role, new Delivery.Pull(uri), this::offered);
    }

    private void offered(Outcome outcome) {
        refusal = Optional.of(outcome);
        moments.happened();
    }

    /** Empty as long as nobody has said anything to the offer. */
    Optional<Outcome> refusal() {
        return refusal;
    }

    private void run(Role role, Delivery delivery) {
        run(role, delivery, outcome -> ended(role, outcome));
    }

    private void run(Role role, Delivery delivery, Consumer<Outcome> then) {
        Campaign campaign = new Campaign(server, role.name(), delivery, PATIENCE.withWhole(patience), pushed);
        threads.execute(() -> {
            try {
                then.accept(campaign.run());
            } catch (IOException e) {
                moments.failed("the firmware for " + role.name() + " cannot be read: " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void ended(Role role, Outcome outcome) {
        outcomes.put(role.name(), outcome);
        if (!outcome.isUpdated()) {
            moments.failed("the update of " + role.name() + " " + outcome.ending().describe());
        }
        moments.happened();
    }

    boolean haveEnded(List<Role> roles) {
        return roles.stream().allMatch(role -> outcomes.containsKey(role.name()));
    }

    Outcome outcome(Role role) {
        return outcomes.get(role.name());
    }

    long pushedBytes() {
        return pushed.bytes();
    }

    /** The requests for a device's package that are over. */
    List<Served> requests(Role role) {
        return packages.served(path(role));
    }

    long pulledBytes(Role role) {
        return packages.bytesSent(path(role));
    }

    private static String path(Role role) {
        return "/" + role.name() + ".bin";
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        server.close();
        packages.close();
    }
}
