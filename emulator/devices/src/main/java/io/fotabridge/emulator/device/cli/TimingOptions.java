// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.cli;

import io.fotabridge.emulator.device.time.DeviceTiming;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How long things take: a whole set, and single values in place of its own. */
public final class TimingOptions {
    @Option(names = "--timing", paramLabel = "SET", defaultValue = "quick",
            description = "quick (boots in half a second) or nrf52 (erases, writes and swaps as slowly as a real one)")
    private Set set;

    @Option(names = "--boot-time", paramLabel = "TIME", converter = TimeSpan.class,
            description = "from a reset to the first answer, a swap not counted")
    private Optional<Duration> boot;

    @Option(names = "--swap-time", paramLabel = "TIME", converter = TimeSpan.class,
            description = "for exchanging the slots")
    private Optional<Duration> swap;

    @Option(names = "--erase-time", paramLabel = "TIME", converter = TimeSpan.class,
            description = "for a sector of 4096 bytes; the first chunk of an upload waits for all that it needs")
    private Optional<Duration> erase;

    @Option(names = "--write-time", paramLabel = "TIME", converter = TimeSpan.class,
            description = "for 1024 bytes of flash")
    private Optional<Duration> writePerKib;

    @Option(names = "--turnaround", paramLabel = "TIME", converter = TimeSpan.class,
            description = "from handling a request to the first byte of its answer")
    private Optional<Duration> turnaround;

    @Option(names = "--reset-delay", paramLabel = "TIME", converter = TimeSpan.class,
            description = "from the answer to a reset request to the reset")
    private Optional<Duration> resetDelay;

    private enum Set {
        QUICK(DeviceTiming.INSTANT.withBoot(Duration.ofMillis(500)).withSwap(Duration.ofSeconds(1))
                .withResetDelay(Duration.ofMillis(250))),
        NRF52(DeviceTiming.NRF52);

        private final DeviceTiming timing;

        Set(DeviceTiming timing) {
            this.timing = timing;
        }
    }

    public DeviceTiming timing() {
        DeviceTiming t = set.timing;
        return new DeviceTiming(boot.orElse(t.boot()), swap.orElse(t.swap()), erase.orElse(t.eraseSector()),
                writePerKib.orElse(t.writePerKib()), turnaround.orElse(t.turnaround()),
                resetDelay.orElse(t.resetDelay()));
    }
}
