// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.link.FrameLink;
import io.fotabridge.api.link.FrameTransport;
import io.fotabridge.api.target.LinkQuality;
import io.fotabridge.serial.internal.framing.Framing;

/** The serial port of a device that speaks SMP. */
public final class SerialFrameLink implements FrameLink, AutoCloseable {

    private final SerialLink link;
    private final Framing framing;

    /** @param device what the operator calls the device */
    public SerialFrameLink(String device, SerialLinkSettings settings, Framing framing, SerialPorts ports) {
        this.link = new SerialLink(device, settings, ports);
        this.framing = framing;
    }

    @Override
    public String name() {
        return link.name();
    }

    @Override
    public String suspects() {
        return "its power, the cable, the port and the baud rate";
    }

    @Override
    public LinkQuality quality() {
        return link.quality();
    }

    /** {@inheritDoc} Closes what was opened before. */
    @Override
    public FrameTransport open() throws FirmwareException, InterruptedException {
        SerialFrameTransport transport = new SerialFrameTransport(link.open(), framing, link.isHalfDuplex());
        transport.greet();
        return transport;
    }

    /** Gives the port up for good, within a second. */
    @Override
    public void close() {
        link.close();
    }
}
