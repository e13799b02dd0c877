// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.cli;

import io.fotabridge.emulator.device.event.EventFormat;
import picocli.CommandLine.Option;

/** What a device prints. */
public final class OutputOptions {
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this and exit")
    private boolean help;

    @Option(names = "--events", paramLabel = "FORMAT", defaultValue = "text",
            description = "how events are printed: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private EventFormat events;

    /** Prints on standard output, as the options say. */
    public EventPrinter printer() {
        return new EventPrinter(System.out, events);
    }
}
