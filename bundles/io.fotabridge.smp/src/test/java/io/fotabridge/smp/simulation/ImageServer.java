// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The commands of a server that list, mark, confirm and erase images. */
final class ImageServer {

    private static final int ERASE_MILLIS = 8000;

    private final Profile profile;
    private final SimulatedDevice device;
    private final List<Core> cores;
    int mostListed = Integer.MAX_VALUE;
    boolean erases = true;
    boolean takesMarks = true;
    boolean forgetsMarks;
    boolean saysNothing;
    boolean isFrugal;
    boolean tellsHashes = true;
    boolean knowsMarks = true;
    boolean confirmsOtherCores = true;

    ImageServer(Profile profile, SimulatedDevice device, List<Core> cores) {
        this.profile = profile;
        this.device = device;
        this.cores = cores;
    }

    Answer list() {
        List<Object> images = new ArrayList<>();
        for (int number = 0; number < cores.size(); number++) {
            Core core = cores.get(number);
            if (!core.isBlind) {
                list(images, number, 0, core.primary);
            }
            list(images, number, 1, core.secondary);
        }
        if (images.size() > mostListed) {
            return Answer.of(Map.of("rc", 7));
        }
        return Answer.of(isFrugal ? Map.of("images", images) : Map.of("images", images, "splitStatus", 0));
    }

    /** Only the image whose firmware answers counts as active. */
    private void list(List<Object> images, int image, int number, Slot slot) {
        if (slot.isComplete()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            if (cores.size() > 1) {
                entry.put("image", image);
            }
            entry.put("slot", number);
            entry.put("version", "1.0." + number);
            if (tellsHashes) {
                entry.put("hash", TestImage.imageHash(slot.content));
            }
            entry.put("bootable", true);
            entry.put("pending", slot.pending);
            entry.put("confirmed", slot.confirmed);
            entry.put("active", image == 0 && number == 0);
            entry.put("permanent", slot.permanent);
            // Some servers leave out what is false.
            boolean isShort = profile.version() == 1 || isFrugal;
            entry.values().removeIf(value -> isShort && Boolean.FALSE.equals(value));
            images.add(entry);
        }
    }

    Answer slots() {
        List<Object> images = new ArrayList<>();
        for (int number = 0; number < cores.size(); number++) {
            images.add(Map.of("image", number, "max_image_size", profile.capacity()));
        }
        return Answer.of(Map.of("images", images));
    }

    /** Zephyr's server refuses a slot in use, MCUboot's own does not. */
    Answer erase(Map<String, Object> body) {
        if (!erases) {
            return Answer.of(Map.of("rc", 8));
        }
        Slot slot = cores.get(((Long) body.getOrDefault("slot", 1L)).intValue() / 2).secondary;
        if (profile.version() == 2 && slot.pending) {
            return device.error(9, 6);
        }
        device.forgetUpload();
        slot.erase(0);
        return new Answer(Map.of(), ERASE_MILLIS);
    }

    Answer mark(Map<String, Object> body) {
        Answer answer = forgetsMarks ? list() : change(body);
        return saysNothing ? Answer.of(Map.of()) : answer;
    }

    private Answer change(Map<String, Object> body) {
        byte[] hash = (byte[]) body.get("hash");
        boolean confirm = Boolean.TRUE.equals(body.get("confirm"));
        if (!knowsMarks) {
            return Answer.of(Map.of("rc", 8));
        }
        if (!takesMarks) {
            return device.error(32, 1);
        }
        if (hash == null) {
            return confirm(cores.get(0));
        }
        for (Core core : cores) {
            if (core.secondary.isComplete() && Arrays.equals(hash, TestImage.imageHash(core.secondary.content))) {
                core.secondary.pending = true;
                core.secondary.permanent |= confirm;
                return list();
            }
            if (confirm && Arrays.equals(hash, TestImage.imageHash(core.primary.content))) {
                return confirm(core);
            }
        }
        return device.error(8, 3);
    }

    private Answer confirm(Core core) {
        if (core != cores.get(0) && !confirmsOtherCores) {
            return device.error(32, 1);
        }
        core.primary.confirmed = true;
        core.secondary.confirmed = false;
        return list();
    }
}
