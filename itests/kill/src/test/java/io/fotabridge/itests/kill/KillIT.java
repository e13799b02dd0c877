// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.kill;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.server.OperatorServer;
import io.fotabridge.emulator.server.Registered;
import io.fotabridge.emulator.server.Sighting;
import io.fotabridge.itests.rig.GatewayKind;
import io.fotabridge.itests.rig.RecordedDevice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Gateways are killed at random moments, up to eight times in each cycle of three updates: once in every phase of
 * whichever device comes to it first, the others being wherever they are. {@code -Dkill.seed=} replays images, ways and moments.
 */
class KillIT {

    private static final int MOMENTS = Integer.getInteger("kill.moments");
    private static final String SEED = System.getProperty("kill.seed", "");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @ParameterizedTest
    @EnumSource
    void updatesSurviveBeingKilledAnywhere(GatewayKind kind) throws Exception {
        long seed = SEED.isEmpty() ? System.nanoTime() : Long.parseLong(SEED);
        System.out.println(kind + ": " + MOMENTS + " moments, -Dkill.seed=" + seed);
        Random random = new Random(seed + kind.ordinal());
        ExecutorService threads = Executors.newCachedThreadPool();
        try (World world = new World(kind, folder)) {
            world.startGateway();
            int cuts = 0;
            for (int cycle = 1; cuts < MOMENTS; cycle++) {
                cuts += new Cycle(world, cycle, random, threads).run(seed, MOMENTS - cuts);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** One update of each device, with one kill in each phase. */
    private record Cycle(World world, int number, Random random, ExecutorService threads) {

        private static final int SMALLEST = 150_000;
        private static final int LARGEST = 400_000;

        /** Returns how often the gateway was killed, which is at most as often as said. */
        int run(long seed, int most) throws Exception {
            List<Moment> moments = Moment.inOrder(random, most);
            List<Cut> cuts = new ArrayList<>();
            try {
                List<Update> updates = begin();
                for (Moment moment : moments) {
                    strike(moment).ifPresent(cuts::add);
                }
                // Devices may pass a phase while the gateway is down; if most did, nothing would be proven.
                assertTrue(2 * cuts.size() > moments.size(), () -> "only " + cuts.size() + " of " + moments + " were met");
                CompletableFuture.allOf(outcomes(updates)).join();
                awaitObserved();
                for (Update update : updates) {
                    new Books(world, update, cuts).balance();
                }
                return cuts.size();
            } catch (Exception | AssertionError e) {
                throw new AssertionError("cycle " + number + ", cut " + cuts.size() + " of " + moments
                        + ", -Dkill.seed=" + seed + "; see " + world.data().getParent(), e);
            }
        }

        private List<Update> begin() throws IOException {
            List<Way> ways = new ArrayList<>(List.of(Way.values()));
            Collections.shuffle(ways, random);
            world.signals.over(false);
            List<Update> updates = new ArrayList<>();
            for (RecordedDevice device : world.devices) {
                int place = updates.size();
                int size = SMALLEST + random.nextInt(LARGEST - SMALLEST);
                Firmware firmware = Firmware.make((number + 1) + "." + place + ".0", random.nextLong(), size);
                updates.add(Update.begin(world, device, firmware, ways.get(place), threads));
            }
            CompletableFuture.allOf(outcomes(updates)).whenComplete((done, failed) -> world.signals.over(true));
            return updates;
        }

        /** Kills, unless no device is left in that phase. That all is over must bear a kill too. */
        private Optional<Cut> strike(Moment moment) throws IOException, InterruptedException {
            boolean begun = world.signals.await(moment.phase());
            if (!begun && moment.phase() != Phase.RESULT) {
                return Optional.empty();
            }
            world.signals.awaitOver(moment.delayMillis());
            Cut cut = world.killGateway();
            world.startGateway();
            return Optional.of(cut);
        }

        private static CompletableFuture<?>[] outcomes(List<Update> updates) {
            return updates.stream().map(Update::outcome).toArray(CompletableFuture[]::new);
        }

        /** The gateway that was started last has told the server all that it has to tell. */
        private void awaitObserved() throws InterruptedException {
            world.gateway().awaitReady();
            for (RecordedDevice device : world.devices) {
                Awaitility.await().until(() -> isObserved(world.server, device.name()));
            }
        }

        private static boolean isObserved(OperatorServer server, String endpoint) {
            String registration = server.registered(endpoint).map(Registered::id).orElse("");
            return server.history(endpoint).sightings().stream()
                    .filter(sighting -> sighting.resource() == Sighting.RESULT)
                    .anyMatch(sighting -> sighting.registration().equals(registration));
        }
    }
}
