// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.cli;

import io.fotabridge.emulator.device.DeviceBuilder;
import io.fotabridge.emulator.device.boot.BootMode;
import io.fotabridge.emulator.device.boot.Downgrade;
import io.fotabridge.emulator.device.image.KeyFile;
import io.fotabridge.emulator.device.recovery.RecoveryOption;
import io.fotabridge.emulator.device.recovery.RecoverySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** How MCUboot was built. */
public final class BootLoaderOptions {
    @Option(names = "--boot-mode", paramLabel = "MODE", defaultValue = "swap",
            description = "how a new image comes to run: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private BootMode mode;

    @Option(names = "--trusted-key", paramLabel = "PEM",
            description = "the only public key whose images are started; without it: any image with a right hash")
    private Path trustedKey;

    @Option(names = "--downgrade", paramLabel = "RULE", defaultValue = "allowed",
            description = "what is refused of older images: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private Downgrade downgrade;

    @Option(names = "--serial-recovery",
            description = "with serial recovery, entered when there is nothing to run and by a reset with "
                    + "boot_mode 1")
    private boolean recovery;

    @Option(names = "--recovery",
            description = "with serial recovery, and in it when switched on, as if a button were held")
    private boolean recoveryAtStart;

    @Option(names = "--recovery-window", paramLabel = "TIME", converter = TimeSpan.class,
            description = "with serial recovery that listens so long at each boot, before the application starts")
    private Optional<Duration> recoveryWindow;

    @Option(names = "--recovery-with", paramLabel = "OPTION", split = ",",
            description = "with serial recovery that can do these: ${COMPLETION-CANDIDATES} (hash)")
    private Set<RecoveryOption> recoveryOptions = Set.of();

    @Option(names = "--recovery-buf-size", paramLabel = "BYTES", defaultValue = "1024",
            description = "size of the only buffer of serial recovery (${DEFAULT-VALUE})")
    private int recoveryBuffer;

    public void apply(DeviceBuilder device) throws IOException {
        device.bootMode(mode).downgrade(downgrade).recovery(recovery());
        if (trustedKey != null) {
            device.trustedKey(KeyFile.readPublic(trustedKey));
        }
    }

    private RecoverySettings recovery() {
        RecoverySettings settings = RecoverySettings.NONE.withBuffer(recoveryBuffer);
        if (recovery) {
            settings = settings.builtIn();
        }
        if (recoveryAtStart) {
            settings = settings.enteredAtPowerOn();
        }
        if (!recoveryOptions.isEmpty()) {
            settings = settings.with(recoveryOptions);
        }
        return recoveryWindow.isPresent() ? settings.withWindow(recoveryWindow.get()) : settings;
    }
}
