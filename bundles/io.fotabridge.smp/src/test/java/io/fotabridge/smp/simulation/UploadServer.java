// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.simulation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** The upload command of a server, with the session it keeps in RAM. */
final class UploadServer {

    private static final int WRITE_MILLIS = 5;

    private final Profile profile;
    private final SimulatedDevice device;
    final UploadQuirks quirks = new UploadQuirks();
    private byte[] sha;
    private int length = -1;
    private int offset;
    private int image;
    /** The session is there before the slot is erased, and stays (img_mgmt.c of Zephyr and of Mynewt). */
    int failsToErase;
    boolean takesNothing;
    int largestData = Integer.MAX_VALUE;
    /** How many uploads are to end with a bit that is not what was sent. */
    int badBits;
    int eraseMillis = 8000;
    /** Bytes that are erased when the upload gets there; 0 for the whole slot at the first chunk. */
    int sector;

    UploadServer(Profile profile, SimulatedDevice device) {
        this.profile = profile;
        this.device = device;
    }

    void forget() {
        sha = null;
        length = -1;
        offset = 0;
    }

    void remember(TestImage image, int at) {
        sha = image.sha256();
        length = image.bytes().length;
        offset = at;
    }

    Answer take(Map<String, Object> request, long now) {
        int wanted = ((Long) request.get("off")).intValue();
        byte[] data = (byte[]) request.get("data");
        if (quirks.swallows(wanted)) {
            return Answer.SILENCE;
        }
        if (quirks.hangMillis() > 0 && wanted + data.length == length) {
            device.silentUntil(now + quirks.hangMillis() * 1_000_000L);
            return Answer.SILENCE;
        }
        if (data.length > largestData) {
            return device.error(21, 3);
        }
        if (wanted > 0 && quirks.isBusy()) {
            return Answer.of(Map.of("rc", quirks.busyCode()));
        }
        if (wanted == 0) {
            return first(request, data);
        }
        if (length < 0 || wanted != offset) {
            return offset();
        }
        return quirks.declines(offset, data.length) ? offset() : store(data);
    }

    private Answer first(Map<String, Object> request, byte[] data) {
        byte[] announced = (byte[]) request.get("sha");
        quirks.beginsAnew(announced == null);
        if (takesNothing || quirks.declines(0, data.length)) {
            forget();
            return offset();
        }
        if (profile.resumes() && length >= 0 && announced != null && Arrays.equals(announced, sha)) {
            return offset();
        }
        if (request.get("len") == null) {
            return device.error(21, 3);
        }
        int wanted = ((Long) request.getOrDefault("image", 0L)).intValue();
        if (!profile.bootsHighestVersion() && device.core(wanted).isInUse()) {
            return device.error(9, 5);
        }
        if (!TestImage.hasMagic(data)) {
            return device.error(23, 1);
        }
        int announcedLength = ((Long) request.get("len")).intValue();
        if (profile.capacity() > 0 && announcedLength > profile.capacity()) {
            return device.error(30, 1);
        }
        forget();
        length = announcedLength;
        sha = announced;
        image = wanted;
        if (failsToErase > 0) {
            failsToErase--;
            return device.error(13, 1);
        }
        slot().erase(length);
        return store(data);
    }

    private Slot slot() {
        return device.core(image).secondary;
    }

    private Answer store(byte[] data) {
        if (offset + data.length > length) {
            return device.error(31, 3);
        }
        boolean last = offset + data.length == length;
        int count = last ? data.length : data.length - data.length % profile.writeUnit();
        byte[] stored = Arrays.copyOf(data, count);
        if (offset > 0 && data.length > profile.copyBuffer()) {
            new Random(data.length).nextBytes(stored);
        }
        int millis = WRITE_MILLIS + eraseMillis(offset, offset + count);
        slot().write(offset, stored);
        slot().content[length / 2] ^= (byte) (last && flipsBit() ? 1 : 0);
        offset += count;
        Answer answer = last ? last(millis) : new Answer(offset().body(), millis);
        if (last) {
            forget();
        }
        return answer;
    }

    private int eraseMillis(int from, int to) {
        boolean due = from == 0 || sector > 0 && from / sector != to / sector;
        return due ? eraseMillis : 0;
    }

    private boolean flipsBit() {
        badBits--;
        return badBits >= 0;
    }

    private Answer last(int millis) {
        Map<String, Object> body = offset().body();
        if (profile.checksSlot() && sha != null) {
            body.put("match", Arrays.equals(sha, new TestImage(slot().content).sha256()));
        }
        return new Answer(body, millis + quirks.checkMillis());
    }

    private Answer offset() {
        Map<String, Object> body = new LinkedHashMap<>();
        if (profile.version() == 1) {
            body.put("rc", 0);
        }
        body.put("off", offset);
        return Answer.of(body);
    }
}
