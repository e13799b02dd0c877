// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.ImageDemands;
import io.fotabridge.api.image.ImageDemands.Dependency;
import io.fotabridge.api.state.StateDocument;
import io.fotabridge.api.state.StateStore;
import io.fotabridge.api.update.Requester;
import io.fotabridge.api.update.Severity;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateTerms;
import io.fotabridge.engine.internal.machine.Delivery;
import io.fotabridge.engine.internal.machine.Installation;
import io.fotabridge.engine.internal.machine.Lasting;
import io.fotabridge.engine.internal.machine.Phase;
import io.fotabridge.engine.internal.machine.SecurityCounter;
import io.fotabridge.engine.internal.machine.UpdateRecord;
import io.fotabridge.engine.internal.machine.UpdateRecord.Activation;
import io.fotabridge.engine.internal.machine.UpdateRecord.Origin;
import io.fotabridge.engine.internal.machine.UpdateRecord.PackageId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final int LONGEST_URI = 2048;

    private static final int HUGE = 40_000;

    private static final ImageDemands DEMANDS = new ImageDemands(
            OptionalLong.of(8),
            Optional.of(UUID.fromString("cfbff0d1-9375-5685-968c-48ce8b15ae17")),
            Optional.of(UUID.fromString("a92a871f-320e-54f0-bbcb-4a214d19569e")),
            List.of(new Dependency(1, "2.3.4+5"), new Dependency(2, "1.0.0")));

    private final Random random = new Random(7);
    private final Memory store = new Memory();
    private final Ledger ledger = new Ledger(store);

    private static final class Memory implements StateStore {

        StateDocument document;
        boolean full;

        @Override
        public Optional<StateDocument> load() {
            return Optional.ofNullable(document);
        }

        @Override
        public void save(StateDocument next) throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
            document = next;
        }
    }

    /** As presigned links are: no two of them have much in common. */
    private String randomUri(int length) {
        byte[] signature = new byte[length];
        random.nextBytes(signature);
        String text = "https://bucket.example.com/app.bin?signature="
                + Base64.getUrlEncoder().encodeToString(signature);
        return text.substring(0, length);
    }

    private String hash() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private UpdateRecord record(UpdateState state, UpdateResult result, String uri) {
        return record(state, result, uri, List.of(image()));
    }

    private FirmwareImage image() {
        return FirmwareImage.mcuboot("1.2.3+4", hash(), 300_000)
                .named("sensor")
                .signedBy("release key")
                .demanding(DEMANDS)
                .unpackedTo(hash())
                .after("sensor.dat");
    }

    private UpdateRecord record(UpdateState state, UpdateResult result, String uri, List<FirmwareImage> images) {
        return new UpdateRecord(
                new Phase(state, result, "Bringing the image to the device", Instant.ofEpochMilli(1_799_999_999_999L)),
                Optional.of(new Requester("io.fotabridge.lwm2m.Server")),
                new Delivery(Origin.PULL, uri, Optional.of(new PackageId(hash(), 300_000)), images),
                new Installation(
                        Optional.of(Instant.ofEpochMilli(1_800_000_000_000L)), Activation.SELECTING),
                new Lasting(
                        Optional.of(new UpdateTerms(Severity.OPTIONAL, Duration.ofHours(3), true)),
                        List.of(new SecurityCounter(0, hash(), 7), new SecurityCounter(0, hash(), 4_294_967_295L))));
    }

    private int kept() {
        return store.document.text().length();
    }

    @Test
    void everythingOfARecordSurvives() throws UnrecordedException {
        UpdateRecord record = record(UpdateState.DOWNLOADED, UpdateResult.DEFERRED, "https://example.com/a\u00e4");
        ledger.put("sensor", record);
        ledger.put("new", UpdateRecord.initial(Instant.ofEpochMilli(5)));
        Ledger read = new Ledger(store);
        assertEquals(Optional.of(record), read.get("sensor"));
        assertEquals(Optional.of(UpdateRecord.initial(Instant.ofEpochMilli(5))), read.get("new"));
        assertTrue(store.document.text().startsWith("{"), "a few records are for people to read");
    }

    @Test
    void twoHundredUpdatesAtOnceWithTheLongestUrisFit() throws UnrecordedException {
        for (int target = 0; target < 200; target++) {
            ledger.put("sensor-" + target, record(UpdateState.DOWNLOADING, UpdateResult.INITIAL, randomUri(LONGEST_URI)));
        }
        Ledger read = new Ledger(store);
        assertEquals(200, read.targets().size());
        assertEquals(ledger.get("sensor-117"), read.get("sensor-117"));
    }

    @Test
    void aCampaignIsSmall() throws UnrecordedException {
        String uri = randomUri(LONGEST_URI);
        UpdateRecord one = record(UpdateState.DOWNLOADING, UpdateResult.INITIAL, uri);
        for (int target = 0; target < 200; target++) {
            ledger.put("sensor-" + target, one.changedAt(Instant.ofEpochMilli(random.nextInt())));
        }
        assertTrue(kept() < 64 * 1024, kept() + " characters");
    }

    @Test
    void whatIsTooMuchIsRefusedWithTheTruth() throws UnrecordedException {
        int[] count = {0};
        UnrecordedException e = assertThrows(UnrecordedException.class, () -> {
            while (true) {
                ledger.put("t" + count[0], record(UpdateState.DOWNLOADING, UpdateResult.INITIAL, randomUri(HUGE)));
                count[0]++;
            }
        });
        assertTrue(e.getMessage().startsWith("So many updates are under way"), e.getMessage());
        assertEquals(Optional.empty(), ledger.get("t" + count[0]));
        assertEquals(count[0], new Ledger(store).targets().size(), "what was kept before still is");
        ledger.put("t0", record(UpdateState.IDLE, UpdateResult.SUCCESS, ""));
        ledger.put("t" + count[0], record(UpdateState.DOWNLOADING, UpdateResult.INITIAL, randomUri(HUGE)));
    }

    @Test
    void theOldestFinishedUpdatesMakeRoom() throws UnrecordedException {
        UpdateRecord finished = UpdateRecord.initial(Instant.now());
        ledger.put("oldest", finished.changedAt(Instant.EPOCH));
        int target = 0;
        while (ledger.get("oldest").isPresent()) {
            ledger.put("t" + target++, record(UpdateState.IDLE, UpdateResult.SUCCESS, randomUri(HUGE)));
        }
        assertEquals(target, ledger.targets().size(), "one of them, and all others are there");
    }

    @Test
    void aDiskThatIsFullIsNamed() throws UnrecordedException {
        ledger.put("sensor", record(UpdateState.IDLE, UpdateResult.SUCCESS, ""));
        store.full = true;
        UnrecordedException e = assertThrows(
                UnrecordedException.class,
                () -> ledger.put("sensor", record(UpdateState.UPDATING, UpdateResult.INITIAL, "")));
        assertTrue(e.getMessage().contains("No space left on device"), e.getMessage());
        assertEquals(UpdateState.IDLE, ledger.get("sensor").orElseThrow().state());
    }

    @Test
    void aRecordOfTheFirstVersionIsRead() {
        store.document = new StateDocument(3, "{\"form\":1,\"updates\":{\"sensor\":{\"state\":\"DOWNLOADED\","
                + "\"result\":\"INITIAL\",\"origin\":\"PUSH\",\"package\":{\"sha256\":\"ab\",\"size\":10},"
                + "\"image\":{\"format\":\"mcuboot\",\"hash\":\"cd\",\"offset\":0,\"length\":10},"
                + "\"activation\":\"NOT_BEGUN\",\"changed\":1}}}");
        UpdateRecord record = new Ledger(store).get("sensor").orElseThrow();
        assertEquals(1, record.images().size());
        assertEquals(Optional.empty(), record.terms());
        assertEquals(Optional.empty(), record.owner());
        assertEquals(ImageDemands.NONE, record.images().get(0).demands());
        assertEquals(List.of(), record.counters());
    }

    /** Names of members lie in snapshots: another version of the product must find them. */
    @Test
    void whatIsDemandedAndRememberedKeepsItsNames() throws UnrecordedException {
        ledger.put("sensor", record(UpdateState.DOWNLOADED, UpdateResult.INITIAL, ""));
        String text = store.document.text().replaceAll("[0-9a-f]{64}", "HASH");
        String demands = "\"demands\":{\"counter\":8,\"vendor\":\"cfbff0d1-9375-5685-968c-48ce8b15ae17\","
                + "\"class\":\"a92a871f-320e-54f0-bbcb-4a214d19569e\",\"dependencies\":["
                + "{\"image\":1,\"atLeast\":\"2.3.4+5\"},{\"image\":2,\"atLeast\":\"1.0.0\"}]}";
        String counters = "\"counters\":[{\"image\":0,\"hash\":\"HASH\",\"value\":7},"
                + "{\"image\":0,\"hash\":\"HASH\",\"value\":4294967295}]";
        assertTrue(text.contains(demands), text);
        assertTrue(text.contains(counters), text);
        assertTrue(text.contains(",\"unpacked\":\"HASH\",\"companion\":\"sensor.dat\"}"), text);
    }

    @Test
    void anImageKeepsTheFormInWhichEarlierVersionsWroteIt() throws UnrecordedException {
        FirmwareImage packed = image().demanding(ImageDemands.NONE).within("valve", "app.bin", 1);
        List<FirmwareImage> images = List.of(packed, FirmwareImage.raw(hash(), 7));
        ledger.put("sensor", record(UpdateState.DOWNLOADED, UpdateResult.INITIAL, "", images));
        String text = store.document.text().replaceAll("[0-9a-f]{64}", "HASH");
        assertTrue(text.contains("\"images\":[{\"format\":\"mcuboot\",\"name\":\"valve\",\"version\":\"1.2.3+4\","
                + "\"hash\":\"HASH\",\"offset\":0,\"length\":300000,\"signer\":\"release key\",\"entry\":\"app.bin\","
                + "\"number\":1,\"unpacked\":\"HASH\",\"companion\":\"sensor.dat\"},"
                + "{\"format\":\"raw\",\"hash\":\"HASH\",\"offset\":0,\"length\":7}]"), text);
    }

    @Test
    void noImageFillsTheStateWithItsDependencies() throws UnrecordedException {
        List<Dependency> thousands = Collections.nCopies(5000, new Dependency(1, "2.3.4+5"));
        ImageDemands demands = new ImageDemands(OptionalLong.empty(), Optional.empty(), Optional.empty(), thousands);
        FirmwareImage image = FirmwareImage.mcuboot("", hash(), 1).demanding(demands);
        ledger.put("sensor", record(UpdateState.DOWNLOADED, UpdateResult.INITIAL, "", List.of(image)));
        FirmwareImage read = new Ledger(store).get("sensor").orElseThrow().images().get(0);
        assertEquals(thousands.subList(0, 24), read.demands().dependencies());
    }

    @Test
    void whatKeepsOlderFirmwareOutIsForgottenLast() throws UnrecordedException {
        UpdateRecord finished = record(UpdateState.IDLE, UpdateResult.SUCCESS, randomUri(HUGE));
        ledger.put("oldest", finished.changedAt(Instant.EPOCH));
        for (int target = 0; ledger.get("oldest").orElseThrow().uri().length() == HUGE; target++) {
            ledger.put("t" + target, record(UpdateState.IDLE, UpdateResult.SUCCESS, randomUri(HUGE)));
        }
        UpdateRecord left = new Ledger(store).get("oldest").orElseThrow();
        assertEquals(UpdateRecord.initial(Instant.EPOCH).state(), left.state());
        assertEquals("", left.uri());
        assertEquals(finished.counters(), left.counters());
    }

    @Test
    void whatWasNotPackedHereIsNoState() {
        for (String strange : List.of("deflate:", "deflate:!!", "deflate:AAAA", "{", "")) {
            store.document = new StateDocument(3, strange);
            assertEquals(0, new Ledger(store).targets().size(), strange);
        }
    }

    @Test
    void aBombIsNotUnpacked() throws IOException {
        String bomb = Packing.pack(" ".repeat(Packing.LONGEST + 1));
        assertThrows(IOException.class, () -> Packing.unpack(bomb));
        String longest = " ".repeat(Packing.LONGEST);
        assertEquals(longest, Packing.unpack(Packing.pack(longest)));
    }
}
