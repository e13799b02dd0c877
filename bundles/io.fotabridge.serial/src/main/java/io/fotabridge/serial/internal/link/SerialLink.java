// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
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
 * The serial port of one device. Where it is, is looked up anew each time it is opened, so a device that was pulled out
 * or has reset itself is found again when it is back, also under another number.
 */
public final class SerialLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SerialLink.class);

    private final String device;
    private final SerialLinkSettings settings;
    private final SerialPorts ports;
    private final Claim claim;
    private final AtomicReference<SerialLine> open = new AtomicReference<>();
    private volatile boolean closed;

    /** @param device what the operator calls the device */
    public SerialLink(String device, SerialLinkSettings settings, SerialPorts ports) {
        this.device = device;
        this.settings = settings;
        this.ports = ports;
        this.claim = ports.claims().add(device, settings.port());
    }

    /** What the operator calls it: {@code /dev/ttyACM0 at 115200 baud}. */
    public String name() {
        return settings.port() + " at " + settings.baudRate() + " baud";
    }

    /** A wire, which is down while its port is not there, as far as can be told without opening it. */
    public LinkQuality quality() {
        return new LinkQuality(LinkQuality.Bearer.WIRE, claim.port().isPresent(), OptionalInt.empty());
    }

    boolean isHalfDuplex() {
        return settings.duplex().isHalf();
    }

    /**
     * Opens the port, and closes what was opened before.
     *
     * @throws FirmwareException LINK_UNAVAILABLE, saying which port and what to do
     */
    public SerialLine open() throws FirmwareException {
        replaceOpen(null);
        SerialLine line = new SerialLine(
                "serial port " + name() + " of " + device,
                new PortSettings(settings.port(), settings.baudRate()),
                openPort());
        replaceOpen(line);
        if (closed) {
            line.close();
            throw unavailable("the device is being taken out of the configuration", null);
        }
        LOG.debug("{}: opened {}", device, name());
        return line;
    }

    private Port openPort() throws FirmwareException {
        try {
            return ports.open(claim, settings);
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

    private void replaceOpen(SerialLine line) {
        SerialLine before = open.getAndSet(line);
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
