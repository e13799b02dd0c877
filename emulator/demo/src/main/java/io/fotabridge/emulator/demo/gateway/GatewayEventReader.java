// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.gateway;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.fotabridge.emulator.demo.gateway.GatewayEvent.Hop;

/** Reads the lines that {@code --events json} brings. What it does not understand is no reason to stop. */
final class GatewayEventReader {

    private GatewayEventReader() {}

    static GatewayEvent read(String line) {
        if (line.equals("ready")) {
            return new GatewayEvent.Ready();
        }
        try {
            JsonElement json = JsonParser.parseString(line);
            boolean update = json.isJsonObject() && json.getAsJsonObject().has("event")
                    && json.getAsJsonObject().get("event").getAsString().equals("update");
            return update ? update(json.getAsJsonObject()) : new GatewayEvent.Other(line);
        } catch (JsonParseException | UnsupportedOperationException | IllegalArgumentException
                | IllegalStateException e) {
            return new GatewayEvent.Other(line);
        }
    }

    private static GatewayEvent update(JsonObject json) {
        for (String field : new String[] {"target", "state", "result", "detail", "hop", "done", "total"}) {
            if (!json.has(field)) {
                throw new IllegalArgumentException("no " + field);
            }
        }
        return new GatewayEvent.Update(
                json.get("target").getAsString(),
                json.get("state").getAsInt(),
                json.get("result").getAsInt(),
                json.get("detail").getAsString(),
                Hop.valueOf(json.get("hop").getAsString()),
                json.get("done").getAsLong(),
                json.get("total").getAsLong());
    }
}
