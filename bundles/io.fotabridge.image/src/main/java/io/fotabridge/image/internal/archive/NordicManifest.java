// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.archive;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.fotabridge.image.internal.nordic.FirmwareKind;
import java.util.ArrayList;
import java.util.List;

/**
 * The manifest.json that nrfutil puts into a package for the boot loader of Nordic's nRF5 SDK. It has the same name as
 * that of the nRF Connect SDK, and nothing else in common with it.
 *
 * @param parts at least one, the application first
 */
public record NordicManifest(List<Part> parts) {

    private static final String ROOT = "manifest";

    public NordicManifest {
        parts = List.copyOf(parts);
    }

    /**
     * One firmware.
     *
     * @param binary     what its entry is called
     * @param initPacket what the entry of its init packet is called
     */
    public record Part(FirmwareKind kind, String binary, String initPacket) {}

    /** Whether it is such a manifest, by its one member. */
    public static boolean recognises(byte[] json) throws UnknownManifestException {
        JsonElement root = Manifest.object(json).get(ROOT);
        return root != null && root.isJsonObject();
    }

    public static NordicManifest parse(byte[] json) throws UnknownManifestException {
        JsonObject root = Manifest.object(json).getAsJsonObject(ROOT);
        List<Part> parts = new ArrayList<>();
        for (FirmwareKind kind : FirmwareKind.values()) {
            JsonElement part = root.get(kind.manifestKey());
            if (part != null && part.isJsonObject()) {
                parts.add(part(kind, part.getAsJsonObject()));
            }
        }
        if (parts.isEmpty()) {
            throw new UnknownManifestException("The manifest.json of the zip file lists no application, boot loader or"
                    + " SoftDevice, as that of a package of nrfutil does.");
        }
        return new NordicManifest(parts);
    }

    /** Packages of the SDK before 12 look the same but for this. */
    private static Part part(FirmwareKind kind, JsonObject part) throws UnknownManifestException {
        if (part.has("init_packet_data")) {
            throw new UnknownManifestException("The package is for the legacy boot loader of Nordic's SDK 11 and"
                    + " before, which checks no signature and is not supported. Make one with nrfutil pkg generate.");
        }
        return new Part(kind, ManifestFile.plainName(part, "bin_file"), ManifestFile.plainName(part, "dat_file"));
    }
}
