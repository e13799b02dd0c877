// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.record;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.update.Requester;
import io.fotabridge.api.update.Severity;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateTerms;
import io.fotabridge.engine.internal.machine.Delivery;
import io.fotabridge.engine.internal.machine.Installation;
import io.fotabridge.engine.internal.machine.Lasting;
import io.fotabridge.engine.internal.machine.Phase;
import io.fotabridge.engine.internal.machine.UpdateRecord;
import io.fotabridge.engine.internal.machine.UpdateRecord.Activation;
import io.fotabridge.engine.internal.machine.UpdateRecord.Origin;
import io.fotabridge.engine.internal.machine.UpdateRecord.PackageId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One record as JSON. Names of members and of enum constants are frozen: they lie in snapshots. */
final class RecordCodec {

    /** Longest text of a record that is kept; what is beyond is only seen until the next restart. */
    private static final int MAX_TEXT = 400;

    private RecordCodec() {}

    static JsonObject toJson(UpdateRecord record) {
        JsonObject json = new JsonObject();
        json.addProperty("state", record.state().name());
        json.addProperty("result", record.result().name());
        Texts.add(json, "detail", shortened(record.detail()));
        record.terms().ifPresent(terms -> json.add("terms", toJson(terms)));
        record.owner().ifPresent(owner -> json.addProperty("owner", owner.id()));
        json.addProperty("origin", record.origin().name());
        Texts.add(json, "uri", record.uri());
        record.pack().ifPresent(pack -> json.add("package", toJson(pack)));
        if (!record.images().isEmpty()) {
            JsonArray images = new JsonArray();
            record.images().forEach(image -> images.add(ImageCodec.toJson(image)));
            json.add("images", images);
        }
        record.deadline().ifPresent(deadline -> json.addProperty("deadline", deadline.toEpochMilli()));
        json.addProperty("activation", record.activation().name());
        if (!record.counters().isEmpty()) {
            json.add("counters", DemandsCodec.toJson(record.counters()));
        }
        json.addProperty("changed", record.changed().toEpochMilli());
        return json;
    }

    private static JsonObject toJson(UpdateTerms terms) {
        JsonObject json = new JsonObject();
        json.addProperty("severity", terms.severity().name());
        json.addProperty("defer", terms.maximumDefer().toSeconds());
        json.addProperty("automatic", terms.automaticUpgrade());
        return json;
    }

    private static JsonObject toJson(PackageId pack) {
        JsonObject json = new JsonObject();
        json.addProperty("sha256", pack.sha256());
        json.addProperty("size", pack.size());
        return json;
    }

    /** @throws RuntimeException of JSON or enum parsing when it is no record of ours */
    static UpdateRecord fromJson(JsonObject json) {
        return new UpdateRecord(
                phase(json),
                Optional.of(Texts.get(json, "owner")).filter(id -> !id.isEmpty()).map(Requester::new),
                delivery(json),
                installation(json),
                lasting(json));
    }

    private static Phase phase(JsonObject json) {
        return new Phase(
                UpdateState.valueOf(json.get("state").getAsString()),
                UpdateResult.valueOf(json.get("result").getAsString()),
                Texts.get(json, "detail"),
                Instant.ofEpochMilli(json.get("changed").getAsLong()));
    }

    private static Delivery delivery(JsonObject json) {
        return new Delivery(
                Origin.valueOf(json.get("origin").getAsString()),
                Texts.get(json, "uri"),
                Optional.ofNullable(json.getAsJsonObject("package")).map(RecordCodec::packageFromJson),
                imagesFromJson(json));
    }

    private static Installation installation(JsonObject json) {
        return new Installation(
                Optional.ofNullable(json.get("deadline")).map(deadline -> Instant.ofEpochMilli(deadline.getAsLong())),
                Activation.valueOf(json.get("activation").getAsString()));
    }

    private static Lasting lasting(JsonObject json) {
        return new Lasting(
                Optional.ofNullable(json.getAsJsonObject("terms")).map(RecordCodec::termsFromJson),
                json.has("counters") ? DemandsCodec.countersFromJson(json.getAsJsonArray("counters")) : List.of());
    }

    private static UpdateTerms termsFromJson(JsonObject json) {
        return new UpdateTerms(
                Severity.valueOf(json.get("severity").getAsString()),
                Duration.ofSeconds(json.get("defer").getAsLong()),
                json.get("automatic").getAsBoolean());
    }

    /** Records of version 0.1.0 have one image and no list. */
    private static List<FirmwareImage> imagesFromJson(JsonObject json) {
        List<FirmwareImage> images = new ArrayList<>();
        if (json.has("image")) {
            images.add(ImageCodec.fromJson(json.getAsJsonObject("image")));
        }
        if (json.has("images")) {
            json.getAsJsonArray("images").forEach(image -> images.add(ImageCodec.fromJson(image.getAsJsonObject())));
        }
        return images;
    }

    private static PackageId packageFromJson(JsonObject json) {
        return new PackageId(json.get("sha256").getAsString(), json.get("size").getAsLong());
    }

    private static String shortened(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
