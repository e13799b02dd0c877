// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.cli;

import io.fotabridge.emulator.device.DeviceBuilder;
import io.fotabridge.emulator.device.framing.Framing;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What the host is connected to. */
final class PortOptions {
    @Option(names = "--link", paramLabel = "PATH", description = "symbolic link under which the port is found")
    private Path link;

    @Option(names = "--reenumerate", description = "the port vanishes during a reset, as a USB device does")
    private boolean reenumerates;

    @Option(names = "--by-id", paramLabel = "PATH",
            description = "a second link, which stays while --link gets another number at each reset "
                    + "(implies --reenumerate)")
    private Path byId;

    @Option(names = "--baud", paramLabel = "RATE", defaultValue = "115200",
            description = "pace of the line, both directions; 0 for as fast as it goes (${DEFAULT-VALUE})")
    private int baud;

    @Option(names = "--framing", paramLabel = "FRAMING", defaultValue = "console",
            description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private Framing framing;

    @Option(names = "--buf-size", paramLabel = "BYTES",
            description = "size of a network buffer, 96 or more (384; for Mynewt 2048)")
    private Integer bufferSize;

    @Option(names = "--buf-count", paramLabel = "N", defaultValue = "4",
            description = "number of network buffers, which limits a client's window (${DEFAULT-VALUE})")
    private int bufferCount;

    @Option(names = "--line-buffers", paramLabel = "N", defaultValue = "2",
            description = "lines that the UART keeps while the flash is busy, more are lost; 0 for as many as come "
                    + "(${DEFAULT-VALUE})")
    private int lineBuffers;

    void apply(DeviceBuilder device) {
        device.link(link).baud(baud).framing(framing).bufferCount(bufferCount).lineBuffers(lineBuffers);
        if (bufferSize != null) {
            device.buffers(bufferSize, bufferCount);
        }
        if (byId != null) {
            device.byId(byId);
        }
        if (reenumerates || byId != null) {
            device.reenumerates();
        }
    }
}
