// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.record;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Members that are text: an empty one is not written. */
final class Texts {

    private Texts() {}

    static void add(JsonObject json, String name, String text) {
        if (!text.isEmpty()) {
            json.addProperty(name, text);
        }
    }

    static String get(JsonObject json, String name) {
        JsonElement element = json.get(name);
        return element == null ? "" : element.getAsString();
    }
}
