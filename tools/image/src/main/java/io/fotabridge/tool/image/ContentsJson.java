// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.tool.image;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.fotabridge.api.image.ImageDemands;
import io.fotabridge.api.image.ImageDemands.Dependency;
import io.fotabridge.image.ImageContents;
import io.fotabridge.image.ImageContents.Entry;
import io.fotabridge.image.ImageContents.Hash;
import io.fotabridge.image.ImageContents.Signature;
import io.fotabridge.image.ImageContents.Signing;
import io.fotabridge.image.ImageContents.Unpacked;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** What an image says of itself, as JSON. */
final class ContentsJson {

    private ContentsJson() {}

    static void addTo(JsonObject json, ImageContents image) {
        json.addProperty("version", image.version());
        json.addProperty("headerSize", image.layout().headerSize());
        json.addProperty("imageSize", image.layout().imageSize());
        json.addProperty("sentToDevice", image.layout().length());
        json.addProperty("loadAddress", String.format("0x%08x", image.layout().loadAddress()));
        json.add("flags", array(image.flags(), JsonPrimitive::new));
        json.add("hash", hash(image.hash()));
        addSigning(json, image.signing());
        addDemands(json, image.demands());
        image.unpacked().ifPresent(unpacked -> json.add("unpacked", unpacked(unpacked)));
        json.add("tlvs", array(image.tlvs(), ContentsJson::entry));
    }

    private static JsonObject hash(Hash hash) {
        JsonObject json = new JsonObject();
        json.addProperty("type", hash.type());
        json.addProperty("value", hash.value());
        return json;
    }

    private static void addSigning(JsonObject json, Signing signing) {
        json.add("signer", signing.signer().isEmpty() ? JsonNull.INSTANCE : new JsonPrimitive(signing.signer()));
        String over = signing.isPure() ? "image" : "hash";
        json.add("signatures", array(signing.signatures(), signature -> signature(signature, over)));
    }

    private static JsonObject signature(Signature signature, String over) {
        JsonObject json = new JsonObject();
        json.addProperty("type", signature.type());
        json.addProperty("over", over);
        json.addProperty("keyHash", signature.keyHash());
        return json;
    }

    private static void addDemands(JsonObject json, ImageDemands demands) {
        json.add("securityCounter", number(demands.securityCounter()));
        json.add("vendor", text(demands.vendor()));
        json.add("class", text(demands.deviceClass()));
        json.add("dependencies", array(demands.dependencies(), ContentsJson::dependency));
    }

    private static JsonObject dependency(Dependency dependency) {
        JsonObject json = new JsonObject();
        json.addProperty("image", dependency.image());
        json.addProperty("atLeast", dependency.atLeast());
        return json;
    }

    private static JsonObject unpacked(Unpacked unpacked) {
        JsonObject json = new JsonObject();
        json.addProperty("imageSize", unpacked.imageSize());
        json.addProperty("hash", unpacked.hash());
        return json;
    }

    private static JsonObject entry(Entry entry) {
        JsonObject json = new JsonObject();
        json.addProperty("area", entry.isProtected() ? "protected" : "unprotected");
        json.addProperty("type", String.format("0x%02x", entry.type()));
        json.addProperty("name", entry.name());
        json.addProperty("length", entry.value().length() / 2);
        json.addProperty("value", entry.value());
        return json;
    }

    private static JsonElement number(OptionalLong value) {
        return value.isPresent() ? new JsonPrimitive(value.getAsLong()) : JsonNull.INSTANCE;
    }

    private static JsonElement text(Optional<?> value) {
        return value.<JsonElement>map(known -> new JsonPrimitive(known.toString())).orElse(JsonNull.INSTANCE);
    }

    private static <T> JsonArray array(List<T> values, Function<T, JsonElement> json) {
        JsonArray array = new JsonArray();
        values.forEach(value -> array.add(json.apply(value)));
        return array;
    }
}
