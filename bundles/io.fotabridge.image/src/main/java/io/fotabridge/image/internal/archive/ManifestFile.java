// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.archive;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.ImageScope;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file that a manifest lists.
 *
 * @param name        of its entry in the zip file
 * @param imageNumber which image of the device it is for; {@link FirmwareImage#UNNUMBERED} if that is not told
 * @param size        bytes, if that is told
 */
public record ManifestFile(String name, int imageNumber, OptionalLong size) {

    /** What carries firmware of cores; a manifest may also not tell. */
    private static final Set<String> IMAGES = Set.of("application", "bin", "");

    /** Nothing is written under these names, but whoever writes others is up to something. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[^/\\\\\\p{Cntrl}]{1,255}");

    private static final int LONGEST_TYPE = 40;

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    static ManifestFile of(JsonObject file) throws UnknownManifestException {
        String name = plainName(file, "file");
        String type = text(file, "type");
        if (!IMAGES.contains(type)) {
            throw new UnknownManifestException("The file " + name + " of the package is of type " + inWords(type)
                    + "; only application images for MCUboot can be installed (dfu_application.zip).");
        }
        return new ManifestFile(name, imageNumber(file, name), count(file, "size"));
    }

    static String plainName(JsonObject object, String key) throws UnknownManifestException {
        String name = text(object, key);
        if (!PLAIN_NAME.matcher(name).matches()) {
            throw new UnknownManifestException("The manifest.json of the zip file lists a file without a plain name.");
        }
        return name;
    }

    /** The same, where there are several: the one that does not tell is image 0, as for nRF Connect Device Manager. */
    ManifestFile numbered() {
        return new ManifestFile(name, Math.max(0, imageNumber), size);
    }

    /** Under the names that the SDK gave it over the years. */
    private static int imageNumber(JsonObject file, String name) throws UnknownManifestException {
        for (String key : new String[] {"image_index", "image", "partition"}) {
            if (file.has(key)) {
                long number = count(file, key).orElse(Long.MAX_VALUE);
                if (number > ImageScope.LAST_NUMBER) {
                    throw new UnknownManifestException(
                            "The manifest.json of the zip file has no usable " + key + " for " + name + ".");
                }
                return (int) number;
            }
        }
        return FirmwareImage.UNNUMBERED;
    }

    private static OptionalLong count(JsonObject object, String key) {
        String text = text(object, key);
        return DIGITS.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    static String text(JsonObject object, String key) {
        JsonElement element = object.get(key);
        return element != null && element.isJsonPrimitive() ? element.getAsString() : "";
    }

    private static String inWords(String type) {
        return switch (type) {
            case "mcuboot" -> "mcuboot (the boot loader)";
            case "suit-envelope", "cache" -> type + " (SUIT)";
            default -> type.substring(0, Math.min(LONGEST_TYPE, type.length())).replaceAll("\\p{Cntrl}", "");
        };
    }
}
