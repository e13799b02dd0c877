// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.recovery;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * How the boot loader's serial recovery was built.
 *
 * @param built      whether it was built in at all; if so it is entered on request and when there is nothing to run
 * @param atPowerOn  whether it is entered when the device is switched on, as with a button that is held
 * @param bufferSize bytes of its one buffer, framing included (BOOT_SERIAL_MAX_RECEIVE_SIZE)
 * @param window     how long it waits at each boot for somebody to speak (BOOT_SERIAL_WAIT_FOR_DFU); zero for not
 */
public record RecoverySettings(boolean built, boolean atPowerOn, int bufferSize, Set<RecoveryOption> options,
        Duration window) {
    /** No serial recovery. */
    public static final RecoverySettings NONE = new RecoverySettings(false, false, 1024,
            EnumSet.of(RecoveryOption.HASH), Duration.ZERO);

    /** Built in, with the options that MCUboot turns on by itself. */
    public RecoverySettings builtIn() {
        return new RecoverySettings(true, atPowerOn, bufferSize, options, window);
    }

    public RecoverySettings enteredAtPowerOn() {
        return new RecoverySettings(true, true, bufferSize, options, window);
    }

    public RecoverySettings with(Set<RecoveryOption> chosen) {
        return new RecoverySettings(true, atPowerOn, bufferSize, Set.copyOf(chosen), window);
    }

    public RecoverySettings withBuffer(int size) {
        return new RecoverySettings(built, atPowerOn, size, options, window);
    }

    public RecoverySettings withWindow(Duration time) {
        return new RecoverySettings(true, atPowerOn, bufferSize, options, time);
    }

    boolean has(RecoveryOption option) {
        return options.contains(option);
    }
}
