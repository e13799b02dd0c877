// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fotabridge.api.failure.FirmwareException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;

/** After whatever happens to packages: the room that is taken is that of what is there, whole or in part, and arrives. */
class StoreRoomTest {

    private static final ExecutorService WORKER = Executors.newCachedThreadPool();
    private static final int QUOTA = 6000;
    private static final List<String> TARGETS = List.of("a", "b", "c");
    private static final List<byte[]> CONTENTS = List.of(new byte[100], new byte[1500], content(3000), new byte[0]);

    enum Happening {
        RECEIVE,
        TELL_SIZE,
        WRITE,
        START_OVER,
        FINISH,
        SUSPEND,
        ABANDON,
        RECORD,
        END,
        RESTART
    }

    /** What happens to which target, with which content where there is one. */
    record Step(Happening what, int target, int content) {}

    @AfterContainer
    static void stop() {
        WORKER.shutdownNow();
    }

    private static byte[] content(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @Property(tries = 200)
    void isTakenByWhatIsThereAndByNothingElse(@ForAll @Size(min = 10, max = 60) List<Integer> numbers)
            throws Exception {
        Path folder = Files.createTempDirectory("store-room");
        try {
            World world = new World(folder);
            for (int number : numbers) {
                Random choice = new Random(number);
                Happening what = Happening.values()[choice.nextInt(Happening.values().length)];
                Step step = new Step(what, choice.nextInt(TARGETS.size()), choice.nextInt(CONTENTS.size()));
                world.take(step);
                world.assertBooksBalance(step);
            }
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** A store, and the sessions that use it as the engine's do. */
    private static final class World {

        private final Path folder;
        private final Map<String, IncomingPackage> open = new TreeMap<>();
        private final Map<String, String> records = new HashMap<>();
        private PackageStore store;

        World(Path folder) throws IOException {
            this.folder = folder;
            store = new PackageStore(folder, () -> QUOTA, WORKER);
        }

        private Set<String> inUse() {
            return Set.copyOf(records.values());
        }

        void take(Step step) throws Exception {
            String target = TARGETS.get(step.target());
            IncomingPackage incoming = open.get(target);
            try {
                if (step.what() == Happening.RESTART) {
                    restart();
                } else if (step.what() == Happening.END) {
                    end(target);
                } else if (incoming != null) {
                    takeWith(incoming, target, step);
                } else if (step.what() == Happening.RECEIVE && !records.containsKey(target)) {
                    open.put(target, store.receive(target, uri(target)));
                }
            } catch (FirmwareException e) {
                giveUp(target); // there is no room for it
            }
        }

        private void giveUp(String target) throws Exception {
            IncomingPackage refused = open.remove(target);
            if (refused != null) { // else there was no room for what had come before
                refused.abandon();
            }
        }

        private static String uri(String target) {
            return target.equals("a") ? "" : "mem://server/" + target; // one of them is always pushed to
        }

        private void takeWith(IncomingPackage incoming, String target, Step step) throws Exception {
            byte[] content = CONTENTS.get(step.content());
            switch (step.what()) {
                case TELL_SIZE -> incoming.begin(
                        incoming.position(),
                        OptionalLong.of(incoming.position() + content.length),
                        Optional.of("\"tag\""));
                case START_OVER -> incoming.begin(0, OptionalLong.empty(), Optional.empty());
                case WRITE -> incoming.write(ByteBuffer.wrap(content));
                case SUSPEND -> open.remove(target).suspend();
                case ABANDON -> open.remove(target).abandon();
                case FINISH -> open.remove(target).finish();
                case RECORD -> records.put(target, open.remove(target).finish().sha256());
                default -> {}
            }
        }

        /** The update of a target is over, however it stood. */
        private void end(String target) throws Exception {
            if (open.containsKey(target)) {
                open.remove(target).suspend();
            }
            String recorded = records.remove(target);
            if (recorded != null) {
                store.release(recorded, this::inUse);
            }
            store.drop(target, this::inUse);
        }

        private void restart() throws Exception {
            for (IncomingPackage incoming : open.values()) {
                incoming.suspend();
            }
            open.clear();
            store = new PackageStore(folder, () -> QUOTA, WORKER);
            store.tidy(inUse(), Set.of("b"));
        }

        void assertBooksBalance(Step step) throws IOException {
            long promised = open.values().stream().mapToLong(IncomingPackage::room).sum();
            assertEquals(whole() + waiting() + promised, store.taken(), step.toString());
        }

        private long whole() throws IOException {
            return bytes(file -> file.toString().endsWith(".package"));
        }

        /** What was received in part for a target that is not there now. */
        private long waiting() throws IOException {
            Set<String> arriving = open.keySet().stream()
                    .map(target -> "for-" + HexFormat.of().formatHex(target.getBytes(StandardCharsets.UTF_8)) + ".part")
                    .collect(Collectors.toSet());
            return bytes(file -> file.toString().endsWith(".part") && !arriving.contains(file.getFileName().toString()));
        }

        private long bytes(Predicate<Path> which) throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(which)
                        .mapToLong(file -> file.toFile().length())
                        .sum();
            }
        }
    }
}
