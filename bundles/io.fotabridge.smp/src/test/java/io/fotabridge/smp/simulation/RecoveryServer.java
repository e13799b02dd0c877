// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The boot loader's own server (boot_serial.c): lists what it would boot, overwrites, remembers nothing. */
final class RecoveryServer {

    static final int BUFFER = 1024;

    private static final int ERASE_MILLIS = 6000;

    private final RecoveryBuild build;
    private final SimulatedDevice device;
    private final List<Core> cores;
    private Slot written = new Slot();
    private int length;
    private int offset;

    RecoveryServer(RecoveryBuild build, SimulatedDevice device, List<Core> cores) {
        this.build = build;
        this.device = device;
        this.cores = cores;
    }

    Answer handle(int groupAndCommand, boolean write, Map<String, Object> body, long now) {
        return switch (groupAndCommand) {
            case 0x000 -> build.echo() ? Answer.of(Map.of("r", body.get("d"))) : code(8);
            case 0x001 -> code(0);
            case 0x005 -> device.resetFromBootLoader(now);
            case 0x006 -> build.parameters() ? Answer.of(Map.of("buf_size", BUFFER, "buf_count", 1)) : code(8);
            case 0x100 -> write ? mark(body) : list();
            case 0x101 -> upload(body);
            case 0x106 -> build.slotInfo() ? slots() : code(8);
            default -> code(8);
        };
    }

    private static Answer code(int rc) {
        return Answer.of(Map.of("rc", rc));
    }

    private Answer list() {
        List<Object> images = new ArrayList<>();
        for (int number = 0; number < cores.size(); number++) {
            Core core = cores.get(number);
            list(images, number, 0, core, core.primary);
            list(images, number, 1, core, core.secondary);
        }
        return Answer.of(Map.of("images", images));
    }

    private void list(List<Object> images, int image, int number, Core core, Slot slot) {
        if (!slot.isComplete() || core.isRefused(slot)) {
            return;
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        if (cores.size() > 1) {
            entry.put("image", image);
        }
        if (build.flags()) {
            flags(entry, number, core);
        }
        entry.put("slot", number);
        if (build.hashes()) {
            entry.put("hash", TestImage.imageHash(slot.content));
        }
        entry.put("version", "1.0." + number);
        images.add(entry);
    }

    private static void flags(Map<String, Object> entry, int number, Core core) {
        boolean pending = core.secondary.pending;
        entry.put("bootable", true);
        if (number == 0 && !pending) {
            entry.put("active", true);
        }
        if (number == 0 && core.primary.confirmed) {
            entry.put("confirmed", true);
        }
        if (number == 1 && pending) {
            entry.put("pending", true);
        }
    }

    private Answer mark(Map<String, Object> body) {
        if (!build.flags()) {
            return code(8);
        }
        if (!build.hashes()) {
            return list(); // what it marks without one is its first slot
        }
        byte[] hash = (byte[]) body.get("hash");
        for (Core core : cores) {
            if (core.secondary.isComplete() && Arrays.equals(hash, TestImage.imageHash(core.secondary.content))) {
                core.secondary.pending = true;
                core.secondary.permanent = Boolean.TRUE.equals(body.get("confirm"));
                return list();
            }
        }
        return code(5);
    }

    private Answer slots() {
        List<Object> images = new ArrayList<>();
        for (int number = 0; number < cores.size(); number++) {
            Map<String, Object> first = new LinkedHashMap<>(Map.of("slot", 0, "size", 512 * 1024));
            Map<String, Object> second = new LinkedHashMap<>(Map.of("slot", 1, "size", 512 * 1024));
            if (build.directUpload()) {
                first.put("upload_image_id", 2 * number + 1);
            }
            second.put("upload_image_id", build.directUpload() ? 2 * number + 2 : number);
            images.add(Map.of("image", number, "slots", List.of(first, second)));
        }
        return Answer.of(Map.of("images", images));
    }

    private Answer upload(Map<String, Object> body) {
        int wanted = ((Long) body.get("off")).intValue();
        byte[] data = (byte[]) body.get("data");
        if (wanted == 0) {
            offset = 0;
            length = ((Long) body.get("len")).intValue();
            written = slot(((Long) body.getOrDefault("image", 0L)).intValue());
            written.erase(length);
            // Without a trailer the boot loader swaps nothing, and the image stays.
            written.confirmed = true;
        } else if (wanted != offset) {
            return offset(3);
        }
        if (offset + data.length > length) {
            return code(3);
        }
        written.write(offset, data);
        offset += data.length;
        return offset(wanted == 0 ? ERASE_MILLIS : 5);
    }

    private Slot slot(int id) {
        if (!build.directUpload()) {
            return cores.get(id).primary;
        }
        Core core = cores.get(id == 0 ? 0 : (id - 1) / 2);
        return id == 0 || id % 2 == 1 ? core.primary : core.secondary;
    }

    private Answer offset(int millis) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("rc", 0);
        body.put("off", offset);
        return new Answer(body, millis);
    }
}
