// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.record;

import com.google.gson.JsonObject;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.ImageDemands;
import io.fotabridge.api.image.ImageHashes;
import io.fotabridge.api.image.ImageLabel;
import io.fotabridge.api.image.ImagePlace;

/** One image as JSON, all of its parts side by side. Names and order of members are frozen: they lie in snapshots. */
final class ImageCodec {

    private ImageCodec() {}

    static JsonObject toJson(FirmwareImage image) {
        JsonObject json = new JsonObject();
        json.addProperty("format", image.label().format());
        Texts.add(json, "name", image.label().name());
        Texts.add(json, "version", image.label().version());
        json.addProperty("hash", image.hashes().stored());
        json.addProperty("offset", image.place().offset());
        json.addProperty("length", image.place().length());
        Texts.add(json, "signer", image.signer());
        Texts.add(json, "entry", image.place().entry());
        if (image.number() != FirmwareImage.UNNUMBERED) {
            json.addProperty("number", image.number());
        }
        if (!image.demands().equals(ImageDemands.NONE)) {
            json.add("demands", DemandsCodec.toJson(image.demands()));
        }
        if (image.hashes().differ()) {
            json.addProperty("unpacked", image.hashes().running());
        }
        Texts.add(json, "companion", image.place().companion());
        return json;
    }

    static FirmwareImage fromJson(JsonObject json) {
        return new FirmwareImage(
                label(json),
                json.has("number") ? json.get("number").getAsInt() : FirmwareImage.UNNUMBERED,
                hashes(json),
                place(json),
                Texts.get(json, "signer"),
                json.has("demands")
                        ? DemandsCodec.demandsFromJson(json.getAsJsonObject("demands"))
                        : ImageDemands.NONE);
    }

    private static ImageLabel label(JsonObject json) {
        return new ImageLabel(
                json.get("format").getAsString(), Texts.get(json, "name"), Texts.get(json, "version"));
    }

    private static ImageHashes hashes(JsonObject json) {
        String stored = json.get("hash").getAsString();
        return json.has("unpacked")
                ? new ImageHashes(stored, json.get("unpacked").getAsString())
                : new ImageHashes(stored);
    }

    private static ImagePlace place(JsonObject json) {
        return new ImagePlace(
                Texts.get(json, "entry"),
                json.get("offset").getAsLong(),
                json.get("length").getAsLong(),
                Texts.get(json, "companion"));
    }
}
