// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import java.nio.charset.StandardCharsets;

/** Two images of one device, and the manifest that the nRF Connect SDK writes for them. */
final class TestPackage {

    static final String APPLICATION = "app.bin";
    static final String NETWORK = "ipc_radio.bin";
    static final byte[] APPLICATION_IMAGE = TestFiles.image("app-1.1.0-ecdsa-p256.bin");
    static final byte[] NETWORK_IMAGE = TestFiles.image("small-1.1.0+7-ed25519.bin");

    private TestPackage() {}

    /** As the SDK of 2024 writes it; the network core first, so that the order is not by chance. */
    static String manifest() {
        return """
                {
                    "format-version": 1,
                    "time": 1718000000,
                    "files": [
                        {
                            "type": "application",
                            "board": "nrf5340dk/nrf5340/cpunet",
                            "soc": "nrf5340",
                            "image_index": "1",
                            "slot_index_primary": "3",
                            "slot_index_secondary": "4",
                            "load_address": 16810052,
                            "version": "1",
                            "size": %d,
                            "file": "ipc_radio.bin",
                            "modtime": 1718000000
                        },
                        {
                            "type": "application",
                            "board": "nrf5340dk/nrf5340/cpuapp",
                            "soc": "nrf5340",
                            "load_address": 66048,
                            "image_index": "0",
                            "slot_index_primary": "1",
                            "slot_index_secondary": "2",
                            "version_MCUBOOT": "1.1.0",
                            "size": %d,
                            "file": "app.bin",
                            "modtime": 1718000000
                        }
                    ],
                    "name": "pump controller"
                }
                """.formatted(NETWORK_IMAGE.length, APPLICATION_IMAGE.length);
    }

    static byte[] manifestBytes() {
        return manifest().getBytes(StandardCharsets.UTF_8);
    }

    /** As Python's zipfile writes it for the SDK: nothing is deflated, the manifest comes last. */
    static ZipWriter ofTheSdk() {
        return images().stored("manifest.json", manifestBytes());
    }

    static ZipWriter images() {
        return new ZipWriter().stored(APPLICATION, APPLICATION_IMAGE).stored(NETWORK, NETWORK_IMAGE);
    }

    /** With a manifest of one's own. */
    static byte[] with(String manifest) {
        return images().stored("manifest.json", manifest.getBytes(StandardCharsets.UTF_8)).build();
    }

    /** A manifest with one file, which has these members. */
    static byte[] withFile(String members) {
        return with("{\"format-version\": 0, \"files\": [{" + members + "}]}");
    }
}
