// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.tool.image;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.fotabridge.image.ImageContents;
import io.fotabridge.image.ImageReport;
import io.fotabridge.image.PackageReport;
import io.fotabridge.image.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A report as JSON. What the file does not tell is not there, or null. */
final class ReportJson {

    private ReportJson() {}

    /** @param isTrustAsked whether there are keys of which one must have signed */
    static JsonObject of(PackageReport report, Path file, boolean isTrustAsked) throws IOException {
        JsonObject json = new JsonObject();
        json.addProperty("file", file.toString());
        json.addProperty("bytes", Files.size(file));
        json.addProperty("kind", report.kind().name().toLowerCase(Locale.ROOT));
        if (!report.name().isEmpty()) {
            json.addProperty("name", report.name());
        }
        json.add("verdict", verdict(report.verdict(), report.images(), isTrustAsked));
        JsonArray images = new JsonArray();
        report.images().forEach(image -> images.add(image(image, isTrustAsked)));
        json.add("images", images);
        return json;
    }

    private static JsonObject verdict(Verdict verdict, List<ImageReport> images, boolean isTrustAsked) {
        JsonObject json = new JsonObject();
        json.addProperty("accepted", verdict instanceof Verdict.Accepted);
        if (verdict instanceof Verdict.Refused refused) {
            json.addProperty("reason", refused.sentence());
            json.addProperty("cause", refused.cause().name());
            json.addProperty("updateResult", refused.cause().result().code());
        } else {
            json.addProperty("reason", praise(images, isTrustAsked));
        }
        return json;
    }

    private static String praise(List<ImageReport> images, boolean isTrustAsked) {
        boolean isHidden = images.stream()
                .flatMap(image -> image.contents().stream())
                .anyMatch(ImageContents::isEncrypted);
        String form = isHidden
                ? "The form is right; what is encrypted, only the device can compare with its hash."
                : "Form and hash are right.";
        return form + (isTrustAsked
                ? " A trusted key signed it."
                : " No key was given with --key, so nobody looked at signatures.");
    }

    private static JsonObject image(ImageReport image, boolean isTrustAsked) {
        JsonObject json = new JsonObject();
        if (!image.entry().isEmpty()) {
            json.addProperty("entry", image.entry());
            json.addProperty("number", image.number());
            json.add("verdict", verdict(image.verdict(), List.of(image), isTrustAsked));
        }
        image.contents().ifPresent(contents -> ContentsJson.addTo(json, contents));
        return json;
    }
}
