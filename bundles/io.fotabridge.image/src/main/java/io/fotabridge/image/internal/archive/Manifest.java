// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.archive;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The manifest.json that the nRF Connect SDK puts into a package (sdk-nrf, generate_zip.py), of format 0 and 1, which
 * differ in nothing that is read here. Tools of others write numbers as numbers where it writes texts.
 *
 * @param name  of the firmware, empty if it has none
 * @param files at least one, in the order of their image numbers, of which each is there once
 */
public record Manifest(String name, List<ManifestFile> files) {

    /** Where it lies in a package. */
    public static final String ENTRY = "manifest.json";
    /** Bytes; real ones have a few hundred for each image. */
    public static final int LARGEST = 64 * 1024;

    /** More images than MCUboot can have. */
    private static final int MOST_FILES = 24;
    /** Characters of a PkgName (LwM2M object 5, resource 6). */
    private static final int LONGEST_NAME = 255;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    public Manifest {
        files = List.copyOf(files);
    }

    public static Manifest parse(byte[] json) throws UnknownManifestException {
        JsonObject manifest = object(json);
        List<ManifestFile> files = new ArrayList<>();
        for (JsonElement file : files(manifest)) {
            if (!file.isJsonObject()) {
                throw new UnknownManifestException("The files of manifest.json are not objects.");
            }
            files.add(ManifestFile.of(file.getAsJsonObject()));
        }
        List<ManifestFile> numbered = files.size() == 1 ? files : files.stream().map(ManifestFile::numbered).toList();
        requireOneEach(numbered);
        return new Manifest(
                name(manifest),
                numbered.stream().sorted(Comparator.comparingInt(ManifestFile::imageNumber)).toList());
    }

    static JsonObject object(byte[] json) throws UnknownManifestException {
        String text = new String(json, StandardCharsets.UTF_8);
        try {
            JsonElement element =
                    JsonParser.parseString(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
            if (element.isJsonObject()) {
                return element.getAsJsonObject();
            }
        } catch (JsonParseException e) {
            throw new UnknownManifestException("The manifest.json of the zip file is no JSON.", e);
        }
        throw new UnknownManifestException("The manifest.json of the zip file is no JSON object.");
    }

    private static JsonArray files(JsonObject manifest) throws UnknownManifestException {
        JsonElement files = manifest.get("files");
        if (files == null || !files.isJsonArray() || files.getAsJsonArray().isEmpty()) {
            throw new UnknownManifestException("The manifest.json of the zip file lists no files, as that of a"
                    + " dfu_application.zip of the nRF Connect SDK does.");
        }
        if (files.getAsJsonArray().size() > MOST_FILES) {
            throw new UnknownManifestException("The manifest.json of the zip file lists more files than there are"
                    + " images in any device.");
        }
        return files.getAsJsonArray();
    }

    /** Two files for one image are variants for its two slots (direct XIP): only the device knows which to take. */
    private static void requireOneEach(List<ManifestFile> files) throws UnknownManifestException {
        Set<Integer> numbers = new HashSet<>();
        for (ManifestFile file : files) {
            if (!numbers.add(file.imageNumber())) {
                throw new UnknownManifestException("The package has several files for image " + file.imageNumber()
                        + " of the device, as for direct XIP, which is not supported. Build it for swapping.");
            }
        }
    }

    /** As an operator may see it in a terminal, and a server in a resource. */
    private static String name(JsonObject manifest) {
        String name = ManifestFile.text(manifest, "name").replaceAll("\\p{Cntrl}+", " ").strip();
        int end = Math.min(name.length(), LONGEST_NAME);
        boolean isCutInTwo = end > 0 && end < name.length() && Character.isHighSurrogate(name.charAt(end - 1));
        return name.substring(0, isCutInTwo ? end - 1 : end);
    }
}
