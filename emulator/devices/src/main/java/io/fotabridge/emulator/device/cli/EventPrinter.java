// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.cli;

import io.fotabridge.emulator.device.event.DeviceEvent;
import io.fotabridge.emulator.device.event.EventFormat;
import java.io.PrintStream;

/** Prints events as they come, each line whole and at once, for programs that read along. */
public final class EventPrinter {
    private final PrintStream out;
    private final EventFormat format;

    public EventPrinter(PrintStream out, EventFormat format) {
        this.out = out;
        this.format = format;
    }

    public synchronized void print(DeviceEvent event) {
        out.println(format.line(event));
        out.flush();
    }
}
