// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.simulation;

/**
 * How MCUboot was built for its serial recovery (boot/zephyr/Kconfig.serial_recovery).
 *
 * @param echo         answers an echo
 * @param parameters   tells its buffer
 * @param flags        tells which image is active, and lets one be marked
 * @param hashes       tells the hashes of images
 * @param slotInfo     tells the sizes of slots, and what an upload into them has to be called
 * @param directUpload writes the second slot, too
 * @param bootMode     stays when the application asks it to
 * @param listens      milliseconds before it starts an application
 */
public record RecoveryBuild(
        boolean echo,
        boolean parameters,
        boolean flags,
        boolean hashes,
        boolean slotInfo,
        boolean directUpload,
        boolean bootMode,
        int listens) {

    /** Nothing that is not there by default. */
    public static RecoveryBuild plain() {
        return new RecoveryBuild(false, false, false, true, false, false, true, 0);
    }

    /** All that there is, but what waits for a call. */
    public static RecoveryBuild full() {
        return new RecoveryBuild(true, true, true, true, true, true, true, 0);
    }

    public RecoveryBuild listening(int millis) {
        return new RecoveryBuild(echo, parameters, flags, hashes, slotInfo, directUpload, bootMode, millis);
    }

    public RecoveryBuild withoutFlags() {
        return new RecoveryBuild(echo, parameters, false, hashes, slotInfo, directUpload, bootMode, listens);
    }

    public RecoveryBuild withoutHashes() {
        return new RecoveryBuild(echo, parameters, flags, false, slotInfo, directUpload, bootMode, listens);
    }

    public RecoveryBuild withoutBootMode() {
        return new RecoveryBuild(echo, parameters, flags, hashes, slotInfo, directUpload, false, listens);
    }

    public RecoveryBuild overwritingOnly() {
        return new RecoveryBuild(echo, parameters, flags, hashes, slotInfo, false, bootMode, listens);
    }
}
