// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.cli;

import io.fotabridge.emulator.device.image.Flaw;
import io.fotabridge.emulator.device.image.KeyFile;
import io.fotabridge.emulator.device.image.MadeImage;
import io.fotabridge.emulator.device.image.McubootImages;
import io.fotabridge.emulator.device.image.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes a firmware image, for those who have none at hand. */
@Command(name = "image", sortOptions = false,
        description = "Makes an MCUboot image: a real header, hash and signature around random bytes.")
final class ImageCommand implements Callable<Integer> {
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this and exit")
    private boolean help;

    @Option(names = "--version", paramLabel = "V", required = true, description = "like 1.2.3 or 1.2.3+4")
    private String version;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "where to write it")
    private Path out;

    @Option(names = "--size", paramLabel = "SIZE", defaultValue = "32K", converter = ByteSize.class,
            description = "of the body, like 1500, 100K or 2M (${DEFAULT-VALUE})")
    private long size;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of the random body")
    private long seed;

    @Option(names = "--body", paramLabel = "FILE", description = "the body, in place of random bytes")
    private Path body;

    @Option(names = "--header-size", paramLabel = "BYTES", defaultValue = "512", description = "(${DEFAULT-VALUE})")
    private int headerSize;

    @Option(names = "--key", paramLabel = "PEM",
            description = "sign with this key; if there is no such file, it gets a new Ed25519 key, both halves")
    private Path key;

    @Option(names = "--security-counter", paramLabel = "N", description = "for protection against a downgrade")
    private Integer securityCounter;

    @Option(names = "--needs", paramLabel = "IMAGE=V",
            description = "another image of the device must have at least this version (repeatable)")
    private Map<Integer, String> dependencies = Map.of();

    @Option(names = "--rom-fixed", paramLabel = "ADDRESS",
            description = "runs in place, in the slot that begins there: the first is at 0xc000, the second behind it")
    private String romAddress;

    @Option(names = "--flaw", paramLabel = "FLAW",
            description = "make something wrong: ${COMPLETION-CANDIDATES} (repeatable)")
    private List<Flaw> flaws = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try {
            MadeImage made = image().writeTo(out);
            spec.commandLine().getOut().println(out + " " + made.length() + " bytes, image hash "
                    + HexFormat.of().formatHex(made.imageHash()));
            return 0;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private McubootImages image() throws IOException {
        McubootImages image = McubootImages.version(version).headerSize(headerSize).body(seed, size);
        if (body != null) {
            image.body(body);
        }
        if (key != null) {
            image.signedWith(signingKey());
        }
        if (securityCounter != null) {
            image.securityCounter(securityCounter);
        }
        if (romAddress != null) {
            image.romFixed(Long.decode(romAddress));
        }
        dependencies.forEach(image::dependency);
        flaws.forEach(image::flaw);
        return image;
    }

    private SigningKey signingKey() throws IOException {
        if (!Files.exists(key)) {
            KeyFile.write(SigningKey.ed25519(), key);
        }
        return KeyFile.read(key);
    }
}
