// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.simulation;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Two slots, MCUboot's test, revert and confirm, and the SMP commands of the groups OS and IMG. */
public final class SimulatedDevice {

    private static final long MILLI = 1_000_000L;

    final Profile profile;
    private final UploadServer upload;
    private Slot primary;
    private Slot secondary = new Slot();
    private boolean rejectsNewImage;
    private long goesAt = Long.MAX_VALUE;
    private long isBackAt = Long.MIN_VALUE;
    private int bootMillis = 12_000;
    private int resets;
    private int resetsToVeto;
    private int trueBuffer;
    private boolean badBit;
    private boolean takesMarks = true;
    private final Map<Integer, Integer> requests = new TreeMap<>();

    public SimulatedDevice(Profile profile, TestImage running) {
        this.profile = profile;
        this.upload = new UploadServer(profile, this);
        this.primary = Slot.holding(running);
        this.primary.confirmed = true;
    }

    Slot active() {
        return primary;
    }

    Slot inactive() {
        return secondary;
    }

    public boolean isRunning(TestImage image) {
        return Arrays.equals(primary.content, image.bytes());
    }

    public boolean isConfirmed() {
        return primary.confirmed;
    }

    public boolean hasStaged(TestImage image) {
        return secondary.isComplete() && Arrays.equals(secondary.content, image.bytes());
    }

    public boolean isPending() {
        return secondary.pending;
    }

    public boolean isPermanent() {
        return secondary.permanent;
    }

    public int resets() {
        return resets;
    }

    public int requests(int group, int command) {
        return requests.getOrDefault(group << 8 | command, 0);
    }

    public void givenStaged(TestImage image, boolean pending) {
        secondary = Slot.holding(image);
        secondary.pending = pending;
    }

    public void givenBootTime(int millis) {
        bootMillis = millis;
    }

    /** The boot loader will find the signature wrong. */
    public void givenItRejectsNewImages() {
        rejectsNewImage = true;
    }

    public void givenItVetoesResets(int count) {
        resetsToVeto = count;
    }

    /** It has less than it tells. */
    public void givenTrueBuffer(int bytes) {
        trueBuffer = bytes;
    }

    /** It believes that so much of it is there. */
    public void givenUpload(TestImage image, int offset) {
        upload.remember(image, offset);
    }

    public void givenItTakesNoMarks() {
        takesMarks = false;
    }

    public void givenFlashWithABadBit() {
        badBit = true;
    }

    boolean hasBadBit() {
        return badBit;
    }

    int largestMessage(int overhead) {
        return trueBuffer > 0 ? trueBuffer - overhead : profile.largestMessage(overhead);
    }

    public void givenNoImages() {
        primary = new Slot();
        secondary = new Slot();
    }

    /** Dead for good. */
    public void dies() {
        isBackAt = Long.MAX_VALUE;
    }

    void resetsAt(long then) {
        goesAt = then;
    }

    void silentUntil(long then) {
        isBackAt = Math.max(isBackAt, then);
    }

    boolean isAlive(long now) {
        if (now >= goesAt) {
            isBackAt = Math.max(isBackAt, goesAt + bootMillis * MILLI);
            goesAt = Long.MAX_VALUE;
            boot();
        }
        return now >= isBackAt;
    }

    /** What MCUboot does: swap for test or for good, swap back what was not confirmed, or nothing. */
    private void boot() {
        resets++;
        upload.forget();
        if (secondary.pending && rejectsNewImage) {
            secondary.erase(0);
        } else if (secondary.pending) {
            boolean forGood = secondary.permanent || profile.bootMode() == 2;
            swap();
            primary.confirmed = forGood;
            primary.pending = false;
            primary.permanent = false;
        } else if (!primary.confirmed && secondary.isComplete()) {
            swap();
            primary.confirmed = true;
        }
    }

    private void swap() {
        Slot former = primary;
        primary = secondary;
        secondary = former;
        secondary.confirmed = false;
    }

    Answer error(int imageError, int managementError) {
        return Answer.of(profile.version() == 1 ? Map.of("rc", managementError) : groupError(imageError));
    }

    static Map<String, Object> groupError(int code) {
        return Map.of("err", Map.of("group", 1, "rc", code));
    }

    Answer handle(ByteBuffer request, int group, int command, boolean write, long now) {
        requests.merge(group << 8 | command, 1, Integer::sum);
        Map<String, Object> body = Cbor.readMap(request);
        return switch (group << 8 | command) {
            case 0x000 -> Answer.of(Map.of("r", body.get("d")));
            case 0x005 -> reset(now);
            case 0x006 -> parameters();
            case 0x008 -> profile.bootMode() < 0 ? unsupported() : Answer.of(Map.of("mode", profile.bootMode()));
            case 0x100 -> write ? mark(body) : images();
            case 0x101 -> upload.take(body);
            case 0x105 -> erase();
            case 0x106 -> slots();
            default -> unsupported();
        };
    }

    private static Answer unsupported() {
        return Answer.of(Map.of("rc", 8));
    }

    private Answer reset(long now) {
        if (resetsToVeto > 0) {
            resetsToVeto--;
            return Answer.of(Map.of("rc", 10));
        }
        resetsAt(now + 250 * MILLI);
        return Answer.of(Map.of());
    }

    private Answer parameters() {
        return profile.bufferSize() == 0
                ? unsupported()
                : Answer.of(Map.of("buf_size", profile.bufferSize(), "buf_count", profile.bufferCount()));
    }

    private Answer erase() {
        upload.forget();
        secondary.erase(0);
        return new Answer(Map.of(), 8000);
    }

    private Answer slots() {
        return profile.capacity() == 0
                ? unsupported()
                : Answer.of(Map.of("images", List.of(Map.of("image", 0, "max_image_size", profile.capacity()))));
    }

    private Answer images() {
        List<Object> images = new ArrayList<>();
        list(images, 0, primary, true);
        list(images, 1, secondary, false);
        return Answer.of(Map.of("images", images, "splitStatus", 0));
    }

    private void list(List<Object> images, int number, Slot slot, boolean active) {
        if (slot.isComplete()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("slot", number);
            entry.put("version", "1.0." + number);
            entry.put("hash", TestImage.imageHash(slot.content));
            entry.put("bootable", true);
            entry.put("pending", slot.pending);
            entry.put("confirmed", slot.confirmed);
            entry.put("active", active);
            entry.put("permanent", slot.permanent);
            // Some servers leave out what is false.
            entry.values().removeIf(value -> profile.version() == 1 && Boolean.FALSE.equals(value));
            images.add(entry);
        }
    }

    private Answer mark(Map<String, Object> body) {
        byte[] hash = (byte[]) body.get("hash");
        boolean confirm = Boolean.TRUE.equals(body.get("confirm"));
        if (!takesMarks) {
            return error(32, 1);
        }
        if (hash == null) {
            primary.confirmed = true;
            return images();
        }
        if (!secondary.isComplete() || !Arrays.equals(hash, TestImage.imageHash(secondary.content))) {
            return error(8, 3);
        }
        secondary.pending = true;
        secondary.permanent |= confirm;
        return images();
    }

    @Override
    public String toString() {
        return "runs " + HexFormat.of().formatHex(TestImage.imageHash(primary.content), 0, 4)
                + (primary.confirmed ? " confirmed" : "") + ", staged " + secondary.written + " of "
                + secondary.content.length + (secondary.pending ? " pending" : "");
    }
}
