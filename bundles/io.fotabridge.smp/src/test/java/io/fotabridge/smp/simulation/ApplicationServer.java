// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.simulation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The application's own server: the groups OS and image, and a shell. */
final class ApplicationServer {

    private final Profile profile;
    private final SimulatedDevice device;
    private final UploadServer upload;
    private final ImageServer images;
    private final Map<Integer, Map<String, Object>> constant = new TreeMap<>();
    /** What it says of itself; empty for nothing. */
    String introduction = "";
    /** Null for none. */
    Function<List<?>, Map<String, Object>> shell;
    int shellMillis;
    int resetsToVeto;
    boolean isSilentToWhatItDoesNotKnow;

    ApplicationServer(Profile profile, SimulatedDevice device, UploadServer upload, ImageServer images) {
        this.profile = profile;
        this.device = device;
        this.upload = upload;
        this.images = images;
    }

    void alwaysSays(int groupAndCommand, Map<String, Object> body) {
        constant.put(groupAndCommand, body);
    }

    Answer handle(int groupAndCommand, boolean write, Map<String, Object> body, long now) {
        if (constant.containsKey(groupAndCommand)) {
            return Answer.of(constant.get(groupAndCommand));
        }
        return switch (groupAndCommand) {
            case 0x000 -> Answer.of(Map.of("r", body.get("d")));
            case 0x005 -> reset(body, now);
            case 0x006 -> parameters();
            case 0x007 -> introduction.isEmpty() ? unsupported() : Answer.of(Map.of("output", introduction));
            case 0x008 -> profile.bootMode() < 0 ? unsupported() : Answer.of(Map.of("mode", profile.bootMode()));
            case 0x100 -> write ? images.mark(body) : images.list();
            case 0x101 -> upload.take(body, now);
            case 0x105 -> images.erase(body);
            case 0x106 -> profile.capacity() == 0 ? unsupported() : images.slots();
            case 0x900 -> shell == null
                    ? unsupported()
                    : new Answer(shell.apply((List<?>) body.get("argv")), shellMillis);
            default -> unsupported();
        };
    }

    private Answer unsupported() {
        return isSilentToWhatItDoesNotKnow ? Answer.SILENCE : Answer.of(Map.of("rc", 8));
    }

    private Answer reset(Map<String, Object> body, long now) {
        if (resetsToVeto > 0 && !Boolean.TRUE.equals(body.get("force"))) {
            resetsToVeto--;
            return Answer.of(Map.of("rc", 10));
        }
        return device.resetFromApplication(body.containsKey("boot_mode"), now);
    }

    private Answer parameters() {
        return profile.bufferSize() == 0
                ? unsupported()
                : Answer.of(Map.of("buf_size", profile.bufferSize(), "buf_count", profile.bufferCount()));
    }
}
