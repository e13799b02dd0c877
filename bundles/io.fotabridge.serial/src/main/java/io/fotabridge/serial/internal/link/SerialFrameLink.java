// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.link.FrameLink;
import io.fotabridge.api.link.FrameTransport;
import io.fotabridge.api.target.LinkQuality;
import io.fotabridge.serial.internal.link.PortClaims.Claim;
import io.fotabridge.serial.port.Port;
import io.fotabridge.serial.port.PortSettings;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The serial port of one device. The path is looked up anew each time it is opened, so a device that was pulled out is
 * found again when it is back, also under another number where the path is a link (/dev/serial/by-id).
 */
public final class SerialFrameLink implements FrameLink, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SerialFrameLink.class);

    private final String device;
    private final SerialLinkSettings settings;
    private final SerialPorts ports;
    private final Claim claim;
    private final AtomicReference<SerialFrameTransport> open = new AtomicReference<>();
    private volatile boolean closed;

    /** @param device what the operator calls the device */
    public SerialFrameLink(String device, SerialLinkSettings settings, SerialPorts ports) {
        this.device = device;
        this.settings = settings;
        this.ports = ports;
        this.claim = ports.claims().add(device, settings.port());
    }

    @Override
    public String name() {
        return settings.port() + " at " + settings.baudRate() + " baud";
    }

    /** A wire, which is down while its port is not there. */
    @Override
    public LinkQuality quality() {
        return new LinkQuality(LinkQuality.Bearer.WIRE, DeviceNode.isPresent(settings.port()), OptionalInt.empty());
    }

    /** {@inheritDoc} Closes what was opened before. */
    @Override
    public FrameTransport open() throws FirmwareException, InterruptedException {
        replaceOpen(null);
        SerialFrameTransport transport = new SerialFrameTransport(
                "serial port " + name() + " of " + device,
                new PortSettings(settings.port(), settings.baudRate()),
                openPort());
        replaceOpen(transport);
        if (closed) {
            transport.close();
            throw unavailable("the device is being taken out of the configuration", null);
        }
        LOG.debug("{}: opened {}", device, name());
        transport.greet();
        return transport;
    }

    private Port openPort() throws FirmwareException {
        try {
            return ports.open(claim, settings.provider(), settings.port(), settings.baudRate());
        } catch (IOException e) {
            throw unavailable(e.getMessage(), e);
        }
    }

    private FirmwareException unavailable(String why, Exception reason) {
        return new FirmwareException(
                FailureCause.LINK_UNAVAILABLE,
                "cannot open serial port " + settings.port() + " of " + device + ": " + why,
                reason);
    }

    private void replaceOpen(SerialFrameTransport transport) {
        SerialFrameTransport before = open.getAndSet(transport);
        if (before != null) {
            before.close();
        }
    }

    /** Gives the port up for good, within a second. */
    @Override
    public void close() {
        closed = true;
        ports.claims().remove(claim);
        replaceOpen(null);
    }
}
