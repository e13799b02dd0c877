// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.kill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.device.event.DeviceEvent.Confirmed;
import io.fotabridge.emulator.device.event.DeviceEvent.Marked;
import io.fotabridge.emulator.device.event.DeviceEvent.Rejected;
import io.fotabridge.emulator.device.event.DeviceEvent.Reverted;
import io.fotabridge.emulator.device.event.DeviceEvent.Swapped;
import io.fotabridge.emulator.device.event.DeviceEvent.UploadStarted;
import io.fotabridge.emulator.device.event.DeviceEvent.Uploaded;
import io.fotabridge.emulator.server.Sighting;
import io.fotabridge.emulator.server.http.Served;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds an update that has come to its end, whatever came between, to what it may have cost. */
record Books(World world, Update update, List<Cut> cuts) {

    /**
     * A download is made durable every second. A cut may cost the second since the last time, and the one before if
     * the disk was still at it.
     */
    private static final long CHECKPOINT = 2L * World.RATE;

    /** What may be under way to a device when it is cut, and the first chunk, which begins every conversation. */
    private static final long CHUNKS_UNDER_WAY = 5 * 1024;

    /** Of an image: what is sent once more because the busy machine did not let the device answer within 100 ms. */
    private static final double IMPATIENCE = 0.25;

    private static final long SUCCESS = 1;
    private static final long CONNECTION_LOST = 4;

    void balance() throws IOException {
        assertTrue(update.outcome().join().isUpdated(), () -> update.outcome().join().toString());
        runsTheRightImage();
        wasFlashedOnce();
        hadOneResult();
        switch (update.way()) {
            case HTTP -> {
                assertResumedWhereFlushed();
                assertFetchedOnce(world.http.bytesSent(path()));
            }
            case COAP -> assertFetchedOnce(world.coap.bytesSent(update.name()));
            case PUSH -> { }
        }
    }

    private void runsTheRightImage() throws IOException {
        assertArrayEquals(update.firmware().bytes(), update.device().running(), "what runs");
        List<String> confirmed = update.device().events(Confirmed.class).stream().map(Confirmed::hash).toList();
        assertEquals(List.of(update.firmware().hash()), confirmed, "what was confirmed");
    }

    private void wasFlashedOnce() {
        List<Marked> marked = update.device().events(Marked.class);
        assertEquals(List.of(new Marked(update.firmware().hash(), false)), marked, "what was marked for boot");
        assertEquals(1, update.device().events(Swapped.class).size(), "swaps");
        assertEquals(List.of(), update.device().events(Reverted.class), "reverts");
        assertEquals(List.of(), update.device().events(Rejected.class), "rejections");
        assertEquals(1, update.device().events(UploadStarted.class).size(), "uploads begun");
        assertEquals(1, update.device().events(Uploaded.class).size(), "uploads finished");
        long received = update.device().device().imageBytesReceived() - update.receivedBefore();
        long limit =
                (long) ((1 + IMPATIENCE) * update.firmware().bytes().length) + cuts.size() * CHUNKS_UNDER_WAY;
        assertTrue(received <= limit, () -> "the device was sent " + received + " bytes, more than " + limit);
    }

    /** The server saw the result of the update before, its reset, and one success, which is the last. */
    private void hadOneResult() {
        List<Long> results = new ArrayList<>();
        for (Sighting sighting : world.server.history(update.device().name()).sightings()) {
            boolean repeated = !results.isEmpty() && results.get(results.size() - 1) == sighting.value();
            boolean ours = sighting.resource() == Sighting.RESULT && !sighting.at().isBefore(update.begun());
            if (ours && !repeated) {
                results.add(sighting.value());
            }
        }
        Set<Long> allowed = update.way() == Way.PUSH ? Set.of(0L, SUCCESS, CONNECTION_LOST) : Set.of(0L, SUCCESS);
        assertTrue(allowed.containsAll(results), () -> "results seen: " + results);
        List<Long> after = results.subList(Math.max(0, results.indexOf(0L)), results.size());
        assertEquals(after.size() - 1, after.indexOf(SUCCESS), () -> "results seen: " + results);
    }

    private void assertFetchedOnce(long sent) {
        long twice = sent - update.firmware().bytes().length;
        long cutDownloads = cuts.stream().filter(cut -> cut.flushed().containsKey(update.device().name())).count();
        assertTrue(twice >= 0, () -> "only " + sent + " bytes were sent");
        assertTrue(twice <= cutDownloads * CHECKPOINT,
                () -> twice + " of " + update.firmware().bytes().length + " bytes were fetched twice by "
                        + update.device().name() + "; requests " + world.http.served(path()) + ", cuts " + cuts);
    }

    /** Every request but the first begins exactly where the journal that the cut left says. */
    private void assertResumedWhereFlushed() {
        for (Served request : world.http.served(path())) {
            assertEquals(flushedBefore(request.begin()), offset(request), 
                    () -> "first byte asked for by " + update.device().name() + ": " + request + ", cuts " + cuts);
        }
    }

    private long flushedBefore(Instant time) {
        Optional<Cut> last = cuts.stream().filter(cut -> cut.at().isBefore(time)).reduce((one, next) -> next);
        return last.map(cut -> cut.flushed().getOrDefault(update.device().name(), 0L)).orElse(0L);
    }

    private static long offset(Served request) {
        String range = request.range();
        return range.isEmpty() ? 0 : Long.parseLong(range.replaceAll("bytes=(\\d+)-", "$1"));
    }

    private String path() {
        return "/" + update.name();
    }
}
