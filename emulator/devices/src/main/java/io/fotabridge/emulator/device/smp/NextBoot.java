// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import io.fotabridge.emulator.device.boot.BootMode;
import io.fotabridge.emulator.device.boot.SlotImage;
import io.fotabridge.emulator.device.boot.SwapType;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.flash.Trailer;
import java.io.IOException;
import java.util.Optional;

/**
 * What the application expects of the next boot (img_mgmt_get_next_boot_slot of Zephyr's img_mgmt_state.c).
 *
 * @param spare whether it will be the image in the slot that does not run now
 */
record NextBoot(boolean spare, Type type) {

    enum Type { NORMAL, TEST, REVERT }

    static NextBoot of(Flash flash, BootMode mode) throws IOException {
        return switch (mode) {
            case SWAP, SWAP_SCRATCH, OVERWRITE -> ofSwap(SwapType.of(flash.trailer(0), flash.trailer(1)));
            case DIRECT_XIP -> new NextBoot(spareIsNewer(flash), Type.NORMAL);
            case DIRECT_XIP_REVERT -> ofTrial(flash);
        };
    }

    /** Whether the next boot needs what is in the spare slot, so that nothing may be written to it. */
    static boolean needsSpareSlot(Flash flash, BootMode mode) throws IOException {
        return mode != BootMode.DIRECT_XIP && of(flash, mode).spare;
    }

    private static NextBoot ofSwap(SwapType swap) {
        return switch (swap) {
            case NONE -> new NextBoot(false, Type.NORMAL);
            case PERMANENT -> new NextBoot(true, Type.NORMAL);
            case TEST -> new NextBoot(true, Type.TEST);
            case REVERT -> new NextBoot(true, Type.REVERT);
        };
    }

    private static NextBoot ofTrial(Flash flash) throws IOException {
        Trailer running = flash.trailer(flash.running());
        Trailer spare = flash.trailer(flash.spare());
        if (SlotImage.read(flash.slot(flash.spare())).isEmpty()) {
            return new NextBoot(false, Type.NORMAL);
        }
        if (running.magic() && running.copyDone() && !running.imageOk()) {
            return new NextBoot(true, Type.REVERT);
        }
        if (!spare.magic() || !spareIsNewer(flash)) {
            return new NextBoot(false, Type.NORMAL);
        }
        return new NextBoot(true, spare.imageOk() ? Type.NORMAL : Type.TEST);
    }

    private static boolean spareIsNewer(Flash flash) throws IOException {
        Optional<SlotImage> running = SlotImage.read(flash.slot(flash.running()));
        Optional<SlotImage> spare = SlotImage.read(flash.slot(flash.spare()));
        return running.isPresent() && spare.isPresent() && spare.get().version().newerThan(running.get().version());
    }


    boolean runningConfirmed() {
        return type != Type.REVERT;
    }

    boolean spareConfirmed() {
        return spare && type == Type.REVERT;
    }

    boolean sparePending() {
        return spare && type != Type.REVERT;
    }

    boolean sparePermanent() {
        return spare && type == Type.NORMAL;
    }
}
