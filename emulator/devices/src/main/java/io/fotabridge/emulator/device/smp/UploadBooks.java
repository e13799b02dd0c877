// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import io.fotabridge.emulator.device.event.DeviceEvent;
import io.fotabridge.emulator.device.event.DeviceEvent.Rewound;
import io.fotabridge.emulator.device.event.DeviceEvent.UploadStarted;
import io.fotabridge.emulator.device.event.DeviceEvent.Uploaded;
import io.fotabridge.emulator.device.event.DeviceEvent.Uploading;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Keeps count of image data over all uploads and resets, as somebody would who listens on the wire. */
public final class UploadBooks {
    private static final int STEPS = 100;

    private final Consumer<DeviceEvent> events;
    private final AtomicLong received = new AtomicLong();
    private long reached;
    private long told;

    public UploadBooks(Consumer<DeviceEvent> events) {
        this.events = events;
    }

    /** Bytes of image data that came in upload requests, those that were not needed again included. Any thread. */
    public long received() {
        return received.get();
    }

    public void arrived(int bytes) {
        received.addAndGet(bytes);
    }

    public void started(long length) {
        if (reached > 0) {
            events.accept(new Rewound(reached, 0));
        }
        reached = 0;
        told = 0;
        events.accept(new UploadStarted(length, received()));
    }

    public void written(long offset, long length) {
        reached = offset;
        if (offset == length) {
            events.accept(new Uploaded(length, received()));
            reached = 0;
        } else if (offset - told >= Math.max(1, length / STEPS)) {
            told = offset;
            events.accept(new Uploading(offset, length, received()));
        }
    }
}
