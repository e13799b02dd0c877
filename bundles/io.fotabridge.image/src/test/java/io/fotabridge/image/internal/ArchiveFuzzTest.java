// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.PackagedBytes;
import io.fotabridge.image.internal.format.ImageHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No zip file makes the reader do anything but answer or refuse. {@code -Dfuzz.seed=} replays a failure. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ArchiveFuzzTest {

    private static final int INPUTS = 4_000;

    @TempDir
    Path folder;

    private final long seed = Long.getLong("fuzz.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final Mutation mutation = new Mutation(random);
    private final Signer signer = Signer.ofWorkedExample();
    private final byte[] image = ImageBuilder.withSixteenBytes().signedBy(signer);
    private final String hash =
            HexFormat.of().formatHex(ImageBuilder.withSixteenBytes().digest(ImageHash.SHA256));
    private final byte[] manifest = ("{\"name\": \"fuzz\", \"files\": ["
                    + "{\"file\": \"a.bin\", \"image_index\": \"0\", \"size\": " + image.length + "},"
                    + "{\"file\": \"b.bin\", \"type\": \"application\", \"image_index\": 1}]}")
            .getBytes();

    @Test
    void zipFilesCanBeDamagedInAnyWay() {
        byte[] stored = stored(manifest);
        byte[] deflated = new ZipWriter()
                .zip64()
                .deflated("manifest.json", manifest)
                .deflated("b.bin", image)
                .deflated("a.bin", image)
                .build("comment");
        int accepted = 0;
        for (int i = 0; i < INPUTS; i++) {
            accepted += isAccepted(mutation.of(random.nextBoolean() ? stored : deflated), i) ? 1 : 0;
        }
        assertTrue(accepted > 0 && accepted < INPUTS, accepted + " accepted, " + told(INPUTS));
    }

    @Test
    void manifestsCanSayAnything() {
        int accepted = 0;
        for (int i = 0; i < INPUTS; i++) {
            accepted += isAccepted(stored(mutation.of(manifest)), i) ? 1 : 0;
        }
        assertTrue(accepted > 0 && accepted < INPUTS, accepted + " accepted, " + told(INPUTS));
    }

    private byte[] stored(byte[] itsManifest) {
        return new ZipWriter()
                .stored("a.bin", image)
                .stored("b.bin", image)
                .stored("manifest.json", itsManifest)
                .build();
    }

    /** Whatever is accepted is the image that the signer made, and can be read. */
    private boolean isAccepted(byte[] zip, int round) {
        try {
            Path file = Files.write(folder.resolve("package"), zip);
            KnownFormats formats = new KnownFormats();
            if (!formats.recognises(zip)) {
                return false;
            }
            List<FirmwareImage> images = formats.read(file, signer.trust());
            assertTrue(images.size() <= 2 && !images.isEmpty(), told(round));
            for (FirmwareImage found : images) {
                assertEquals(hash, found.hash(), told(round));
                try (PackagedBytes bytes = PackagedBytes.open(file, found)) {
                    assertEquals(32, bytes.sha256().length);
                }
            }
            return true;
        } catch (FirmwareException e) {
            return false;
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw new AssertionError(told(round) + ": " + HexFormat.of().formatHex(zip), e);
        }
    }

    private String told(int round) {
        return "-Dfuzz.seed=" + seed + ", round " + round;
    }
}
