// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.rig;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Optional;

/**
 * What a gateway told about the update of one target.
 *
 * @param state  of LwM2M's Firmware Update object
 * @param result of the same
 * @param detail the status text that an operator reads
 * @param hop    FETCH, STAGE or NONE
 * @param done   bytes of this hop
 * @param total  bytes of the whole hop, -1 if nobody knows
 */
public record GatewayEvent(String target, int state, int result, String detail, String hop, long done, long total) {

    /** Empty for lines about something else. */
    static Optional<GatewayEvent> parse(String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        JsonObject json = JsonParser.parseString(line).getAsJsonObject();
        return json.get("event").getAsString().equals("update") ? Optional.of(of(json)) : Optional.empty();
    }

    private static GatewayEvent of(JsonObject json) {
        return new GatewayEvent(
                json.get("target").getAsString(),
                json.get("state").getAsInt(),
                json.get("result").getAsInt(),
                json.get("detail").getAsString(),
                json.get("hop").getAsString(),
                json.get("done").getAsLong(),
                json.get("total").getAsLong());
    }
}
