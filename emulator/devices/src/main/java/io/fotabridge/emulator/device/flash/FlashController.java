// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.flash;

import io.fotabridge.emulator.device.time.DeviceTime;
import io.fotabridge.emulator.device.time.DeviceTiming;
import java.io.IOException;
import java.time.Duration;

/** Erases and writes at the pace of the chip, sector by sector; the processor can do nothing else meanwhile. */
public final class FlashController {
    private final DeviceTime time;
    private final DeviceTiming timing;
    private final Stall stall;
    private final boolean progressive;

    /** Told when the processor waits for the flash, and when no more. */
    public interface Stall {
        /** Nobody minds. */
        Stall NONE = stalled -> { };

        void processorStalled(boolean stalled);
    }

    /** @param progressive whether sectors are erased one by one when a write reaches them (IMG_ERASE_PROGRESSIVELY) */
    public FlashController(DeviceTime time, DeviceTiming timing, Stall stall, boolean progressive) {
        this.time = time;
        this.timing = timing;
        this.stall = stall;
        this.progressive = progressive;
    }

    /** Makes room for an image. A slot that is empty already costs nothing; that old data goes costs its sectors. */
    public void prepare(Flash flash, int slot, long imageLength) throws IOException, InterruptedException {
        boolean empty = flash.slot(slot).written() == 0 && !flash.trailer(slot).magic();
        flash.erase(slot);
        if (!progressive && !empty) {
            long bytes = Math.min(imageLength, flash.maxImageSize()) + Flash.TRAILER_SIZE;
            busy(timing.eraseSector().multipliedBy(Flash.sectors(bytes)));
        }
    }

    /** Erases all of a slot. */
    public void erase(Flash flash, int slot) throws IOException, InterruptedException {
        flash.erase(slot);
        busy(timing.eraseSector().multipliedBy(Flash.sectors(flash.slot(slot).size())));
    }

    public void write(Flash flash, int slot, long offset, byte[] data) throws IOException, InterruptedException {
        flash.slot(slot).write(offset, data);
        Duration erasing = Duration.ZERO;
        if (progressive) {
            int entered = Flash.sectors(offset + data.length) - Flash.sectors(offset);
            erasing = timing.eraseSector().multipliedBy(entered);
        }
        busy(erasing.plus(timing.write(data.length)));
    }

    private void busy(Duration duration) throws InterruptedException {
        if (duration.isZero()) {
            return;
        }
        stall.processorStalled(true);
        try {
            time.sleep(duration);
        } finally {
            stall.processorStalled(false);
        }
    }
}
