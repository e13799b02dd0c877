// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.cli;

import io.fotabridge.emulator.device.DeviceBuilder;
import io.fotabridge.emulator.device.smp.Dialect;
import io.fotabridge.emulator.device.smp.Feature;
import io.fotabridge.emulator.device.smp.FurtherImages;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** The application and its SMP server. */
public final class ApplicationOptions {
    @Option(names = "--dialect", paramLabel = "SERVER", defaultValue = "zephyr",
            description = "whose server it plays: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private Dialect dialect;

    @Option(names = "--without", paramLabel = "FEATURE", split = ",",
            description = "what it was built without: ${COMPLETION-CANDIDATES}")
    private Set<Feature> missing = Set.of();

    @Option(names = "--image-check", description = "compare the flash with the hash of the upload at its end")
    private boolean imageCheck;

    @Option(names = "--confirm-further", paramLabel = "SLOTS", defaultValue = "any",
            description = "which slots of images other than the first may be confirmed: ${COMPLETION-CANDIDATES} "
                    + "(${DEFAULT-VALUE})")
    private FurtherImages furtherImages;

    @Option(names = "--console", paramLabel = "LINE=ANSWER",
            description = "what the shell says to a line, typed or sent by SMP; it knows \"version\" and \"help\" "
                    + "anyway (repeatable)")
    private Map<String, String> console = Map.of();

    public void apply(DeviceBuilder device) {
        device.dialect(dialect).without(missing).confirms(furtherImages).console(console);
        if (imageCheck) {
            device.imageCheck();
        }
    }
}
