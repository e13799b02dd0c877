// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.record;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.fotabridge.api.image.ImageDemands;
import io.fotabridge.api.image.ImageDemands.Dependency;
import io.fotabridge.engine.internal.machine.SecurityCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** What images demand, and the counters that are remembered of them, as JSON. Names of members are frozen. */
final class DemandsCodec {

    /** As many as there are images that one could depend on; a file may claim any number. */
    private static final int MAX_DEPENDENCIES = 24;

    private DemandsCodec() {}

    static JsonObject toJson(ImageDemands demands) {
        JsonObject json = new JsonObject();
        demands.securityCounter().ifPresent(counter -> json.addProperty("counter", counter));
        demands.vendor().ifPresent(vendor -> json.addProperty("vendor", vendor.toString()));
        demands.deviceClass().ifPresent(deviceClass -> json.addProperty("class", deviceClass.toString()));
        if (!demands.dependencies().isEmpty()) {
            JsonArray dependencies = new JsonArray();
            demands.dependencies().stream()
                    .limit(MAX_DEPENDENCIES)
                    .forEach(dependency -> dependencies.add(toJson(dependency)));
            json.add("dependencies", dependencies);
        }
        return json;
    }

    private static JsonObject toJson(Dependency dependency) {
        JsonObject json = new JsonObject();
        json.addProperty("image", dependency.image());
        json.addProperty("atLeast", dependency.atLeast());
        return json;
    }

    static ImageDemands demandsFromJson(JsonObject json) {
        JsonElement counter = json.get("counter");
        List<Dependency> dependencies = new ArrayList<>();
        if (json.has("dependencies")) {
            for (JsonElement dependency : json.getAsJsonArray("dependencies")) {
                dependencies.add(dependencyFromJson(dependency.getAsJsonObject()));
            }
        }
        return new ImageDemands(
                counter == null ? OptionalLong.empty() : OptionalLong.of(counter.getAsLong()),
                uuid(json, "vendor"),
                uuid(json, "class"),
                dependencies);
    }

    private static Dependency dependencyFromJson(JsonObject json) {
        return new Dependency(json.get("image").getAsInt(), json.get("atLeast").getAsString());
    }

    private static Optional<UUID> uuid(JsonObject json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonElement::getAsString).map(UUID::fromString);
    }

    static JsonArray toJson(List<SecurityCounter> counters) {
        JsonArray array = new JsonArray();
        for (SecurityCounter counter : counters) {
            JsonObject json = new JsonObject();
            json.addProperty("image", counter.image());
            json.addProperty("hash", counter.hash());
            json.addProperty("value", counter.value());
            array.add(json);
        }
        return array;
    }

    static List<SecurityCounter> countersFromJson(JsonArray array) {
        List<SecurityCounter> counters = new ArrayList<>();
        for (JsonElement element : array) {
            JsonObject json = element.getAsJsonObject();
            counters.add(new SecurityCounter(
                    json.get("image").getAsInt(), json.get("hash").getAsString(), json.get("value").getAsLong()));
        }
        return counters;
    }
}
