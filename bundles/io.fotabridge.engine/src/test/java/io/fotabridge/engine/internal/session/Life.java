// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import static org.awaitility.Awaitility.await;

import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.FetchRequest;
import io.fotabridge.api.fetch.PackageFetcher;
import io.fotabridge.api.fetch.PackageSink;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.PackageReader;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.api.target.FirmwareTarget;
import io.fotabridge.api.update.Requester;
import io.fotabridge.api.update.UpdateListener;
import io.fotabridge.api.update.UpdateRequests;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateStatus;
import io.fotabridge.engine.internal.policy.UpdatePolicy;
import io.fotabridge.engine.internal.record.Ledger;
import io.fotabridge.engine.internal.store.PackageStore;
import io.fotabridge.engine.internal.thread.EngineThreads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One life of the gateway's engine, from its start to a stop or a power cut. */
final class Life implements AutoCloseable {

    static final String TARGET = "sensor";
    static final String HASH = "11".repeat(32);

    final List<String> announced = new CopyOnWriteArrayList<>();
    final Sessions sessions;
    final UpdateRequests requests;
    private final EngineThreads threads = new EngineThreads();
    private volatile UpdatePolicy policy;
    private volatile boolean unencrypted = true;

    Life(Path folder, MemoryState state, FirmwareTarget target, PowerCut cut, PackageFetcher fetcher)
            throws IOException {
        this(folder, state, target, cut, fetcher, new World());
    }

    Life(Path folder, MemoryState state, FirmwareTarget target, PowerCut cut, PackageFetcher fetcher, World world)
            throws IOException {
        policy = policy(Map.of());
        Ledger ledger = new Ledger(state.during(cut));
        PackageStore store = new PackageStore(folder.resolve("packages"), () -> 4 << 20, threads.work());
        store.tidy(ledger.packagesInUse(), ledger.targetsFetching());
        Supplier<Settings> settings =
                () -> new Settings(4 << 20, world.trust, false, Duration.ofSeconds(5), unencrypted, List.of());
        world.accounts.expect();
        sessions = new Sessions(new Surroundings(
                ledger,
                store,
                threads,
                world.time,
                world.time,
                settings,
                () -> policy.settings(),
                policy.origins(() -> unencrypted, List::of),
                () -> world.maintenance,
                Set.of(fetcher),
                Set.of(new AnyImage(world), new TwoImages()),
                world.accounts));
        requests = sessions.by(World.SERVER);
        sessions.listen(new UpdateListener() {
            @Override
            public void updateChanged(UpdateStatus status) {
                announced.add(status.state().code() + "/" + status.result().code());
            }
        });
        sessions.appeared(target);
    }

    /** One that no power cut ends, of a gateway whose server has this file. */
    static Life uncut(Path folder, MemoryState state, Powered device, byte[] file, World world) throws IOException {
        PowerCut never = PowerCut.never();
        return new Life(folder, state, device.during(never), never, serving(file, never), world);
    }

    static Life uncut(Path folder, MemoryState state, Powered device, byte[] file) throws IOException {
        return uncut(folder, state, device, file, new World());
    }

    private static UpdatePolicy policy(Map<String, Object> properties) {
        try {
            return new UpdatePolicy(configured -> new char[0], properties);
        } catch (InvalidPropertyException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** What is installed from now on; where it comes from stays as it was. */
    void policy(String key, Object value) {
        policy = policy(Map.of(key, value));
    }

    void allowUnencrypted(boolean allowed) {
        unencrypted = allowed;
    }

    /** Until the image is on the device, or is not to be. */
    UpdateStatus download() {
        requests.writePackageUri(TARGET, "mem://server/app.bin");
        return awaitState(UpdateState.DOWNLOADED, UpdateState.IDLE);
    }

    UpdateStatus update() {
        requests.update(TARGET);
        return awaitState(UpdateState.IDLE);
    }

    UpdateStatus status() {
        return sessions.status(TARGET).orElseThrow();
    }

    UpdateStatus awaitState(UpdateState... states) {
        return awaitStatus(status -> List.of(states).contains(status.state()));
    }

    UpdateStatus awaitStatus(Predicate<UpdateStatus> wanted) {
        return await().pollInterval(Duration.ofMillis(2))
                .until(this::status, wanted::test);
    }

    /** The same when all that has happened was announced: it is, shortly after the status shows it. */
    List<String> wholeHistory() {
        sessions.by(new Requester("stranger")).update(TARGET); // refused, after those before it
        return history();
    }

    /** What was announced, without repetitions. */
    List<String> history() {
        StringBuilder last = new StringBuilder();
        return announced.stream().filter(pair -> {
            boolean isNew = !pair.contentEquals(last);
            last.replace(0, last.length(), pair);
            return isNew;
        }).toList();
    }

    @Override
    public void close() {
        sessions.stop();
        threads.close();
    }

    /** Takes everything that begins with 'I' for an image of version 1.1.0, signed by whoever is trusted. */
    private record AnyImage(World world) implements PackageReader {

        @Override
        public boolean recognises(byte[] head) {
            return head[0] == 'I';
        }

        @Override
        public List<FirmwareImage> read(Path file, TrustedKeys trust) throws IOException {
            String signer = trust.isEmpty() ? "" : "a key that is trusted";
            FirmwareImage image = FirmwareImage.mcuboot("1.1.0", HASH, Files.size(file)).signedBy(signer);
            return List.of(world.found.apply(image));
        }
    }

    /** A server in memory, with an entity tag, that sends in pieces. */
    static PackageFetcher serving(byte[] content, PowerCut cut) {
        return new PackageFetcher() {
            @Override
            public Set<String> schemes() {
                return Set.of("mem", "http", "https");
            }

            @Override
            public void fetch(FetchRequest request, PackageSink sink) throws FirmwareException, InterruptedException {
                cut.point("request");
                sink.begin(request.offset(), OptionalLong.of(content.length), Optional.of("\"tag\""));
                for (int at = (int) request.offset(); at < content.length; at += 1000) {
                    cut.point("piece");
                    sink.write(ByteBuffer.wrap(content, at, Math.min(1000, content.length - at)));
                }
            }
        };
    }
}
