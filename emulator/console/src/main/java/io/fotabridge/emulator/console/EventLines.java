// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.console;

import com.google.gson.JsonObject;
import io.fotabridge.api.update.UpdateStatus;

/** Events as JSON, one object to a line. State and result are LwM2M's numbers. */
final class EventLines {

    private EventLines() {}

    static String update(UpdateStatus status) {
        JsonObject line = event("update");
        line.addProperty("target", status.target());
        line.addProperty("state", status.state().code());
        line.addProperty("result", status.result().code());
        line.addProperty("detail", status.detail());
        line.addProperty("hop", status.progress().hop().name());
        line.addProperty("done", status.progress().done());
        line.addProperty("total", status.progress().total());
        line.addProperty("running", status.runningVersion());
        return line.toString();
    }

    static String vanished(String target) {
        JsonObject line = event("vanished");
        line.addProperty("target", target);
        return line.toString();
    }

    static String registered(String endpoint, String serverUri) {
        JsonObject line = event("registered");
        line.addProperty("endpoint", endpoint);
        line.addProperty("server", serverUri);
        return line.toString();
    }

    static String unregistered(String endpoint, String serverUri, String why) {
        JsonObject line = event("unregistered");
        line.addProperty("endpoint", endpoint);
        line.addProperty("server", serverUri);
        line.addProperty("why", why);
        return line.toString();
    }

    private static JsonObject event(String name) {
        JsonObject line = new JsonObject();
        line.addProperty("event", name);
        return line;
    }
}
