// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.device;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one simulated device told about itself, in the words of its own events. For any thread. */
public final class DeviceReport {

    private static final String READY = "ready ";

    private final List<JsonObject> events = new ArrayList<>();
    private Optional<String> port = Optional.empty();

    /** Takes a line of its standard output; returns the name of the event, empty if it is none. */
    public synchronized String add(String line) {
        if (line.startsWith(READY)) {
            port = Optional.of(line.substring(READY.length()));
            return "ready";
        }
        try {
            JsonObject event = JsonParser.parseString(line).getAsJsonObject();
            if (event.has("event")) {
                events.add(event);
                return event.get("event").getAsString();
            }
        } catch (JsonParseException | IllegalStateException e) {
            return "";
        }
        return "";
    }

    /** The pseudo-terminal, once it is open. */
    public synchronized Optional<String> port() {
        return port;
    }

    /** The hash of the image that it last booted with, lower-case hex; empty before its first boot. */
    public synchronized Optional<String> bootedHash() {
        return last("booted").map(event -> event.get("hash").getAsString());
    }

    /** Bytes of image data that came over the line more than once; 0 until an upload is complete. */
    public synchronized long repeated() {
        return last("uploaded")
                .map(event -> event.get("received").getAsLong() - event.get("length").getAsLong())
                .orElse(0L);
    }

    /** How many uploads have been begun. */
    public synchronized int uploads() {
        return (int) events.stream()
                .filter(event -> event.get("event").getAsString().equals("upload-started"))
                .count();
    }

    private Optional<JsonObject> last(String name) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(i).get("event").getAsString().equals(name)) {
                return Optional.of(events.get(i));
            }
        }
        return Optional.empty();
    }
}
