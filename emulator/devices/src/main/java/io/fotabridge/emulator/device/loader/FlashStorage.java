// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.loader;

import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.smp.UploadBooks;
import io.fotabridge.emulator.device.time.DeviceTime;
import io.fotabridge.emulator.device.time.DeviceTiming;
import java.io.IOException;

/** The one slot that there is: erased when a file is announced, and nothing runs until the next one is whole. */
final class FlashStorage implements Storage {
    private final Flash flash;
    private final DeviceTiming timing;
    private final DeviceTime time;
    private final UploadBooks books;
    private long length;

    FlashStorage(Flash flash, DeviceTiming timing, DeviceTime time, UploadBooks books) {
        this.flash = flash;
        this.timing = timing;
        this.time = time;
        this.books = books;
    }

    @Override
    public boolean announce(String name, long size) throws IOException, InterruptedException {
        if (size > flash.maxImageSize()) {
            return false;
        }
        length = size;
        books.started(size);
        flash.erase(0);
        time.sleep(timing.eraseSector().multipliedBy(Flash.sectors(flash.slot(0).size())));
        return true;
    }

    @Override
    public boolean store(long offset, byte[] data) throws IOException, InterruptedException {
        if (offset + data.length > flash.maxImageSize()) {
            return false;
        }
        books.arrived(data.length);
        flash.slot(0).write(offset, data);
        time.sleep(timing.write(data.length));
        books.written(offset + data.length, length);
        return true;
    }
}
