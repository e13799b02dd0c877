// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.cli;

import io.fotabridge.emulator.device.fault.Faults.ByteRates;
import picocli.CommandLine.Option;

/** What the line does to single bytes. */
final class ByteNoiseOptions {
    private static final String PROBABILITY = "0..1";

    @Option(names = "--lose-bytes", paramLabel = PROBABILITY, description = "how likely a byte is lost")
    private double lost;

    @Option(names = "--duplicate-bytes", paramLabel = PROBABILITY, description = "how likely a byte arrives twice")
    private double duplicated;

    @Option(names = "--corrupt-bytes", paramLabel = PROBABILITY, description = "how likely a bit of a byte flips")
    private double corrupted;

    ByteRates rates() {
        return new ByteRates(lost, duplicated, corrupted);
    }
}
