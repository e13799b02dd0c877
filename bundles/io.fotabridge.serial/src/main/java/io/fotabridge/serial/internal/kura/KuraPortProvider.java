// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.kura;

import io.fotabridge.serial.port.DriverEnable;
import io.fotabridge.serial.port.Port;
import io.fotabridge.serial.port.PortProvider;
import io.fotabridge.serial.port.PortSettings;
import io.fotabridge.serial.port.UnknownPortException;
import java.io.IOException;
import javax.microedition.io.Connection;
import org.eclipse.kura.comm.CommConnection;
import org.eclipse.kura.comm.CommURI;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.io.ConnectionFactory;

/**
 * Opens ports through Kura, so that Kura knows of their use. The reference is mandatory and its package optional:
 * where there is no Kura the component is never satisfied and its class never loaded.
 */
@Component
public final class KuraPortProvider implements PortProvider {

    public static final String NAME = "kura";

    /** Above, what Kura's library does is up to the C library that it runs on. */
    private static final int FASTEST = 230_400;

    private final ConnectionFactory factory;
    private final String architecture;

    @Activate
    public KuraPortProvider(@Reference(target = "(io.scheme=comm)") ConnectionFactory factory) {
        this(factory, System.getProperty("os.arch"));
    }

    KuraPortProvider(ConnectionFactory factory, String architecture) {
        this.factory = factory;
        this.architecture = architecture;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean claims(PortSettings settings) {
        return settings.baudRate() <= FASTEST
                && settings.driverEnable() == DriverEnable.NONE
                && KuraPortTable.contains(settings.path(), architecture);
    }

    @Override
    public Port open(PortSettings settings) throws IOException {
        if (settings.driverEnable() != DriverEnable.NONE) {
            throw new IOException("Kura's serial driver cannot enable an RS-485 driver by RTS; set provider to auto");
        }
        // A receive timeout would use a timer of the whole process, which loses signals; KuraPort waits by itself.
        String uri = new CommURI.Builder(settings.path())
                .withBaudRate(settings.baudRate())
                .withDataBits(CommURI.DATABITS_8)
                .withParity(CommURI.PARITY_NONE)
                .withStopBits(CommURI.STOPBITS_1)
                .withFlowControl(CommURI.FLOWCONTROL_NONE)
                .withReceiveTimeout(0)
                .build()
                .toString();
        return KuraPort.over(connect(uri), settings);
    }

    private CommConnection connect(String uri) throws IOException {
        try {
            Connection connection = factory.createConnection(uri, 1, false);
            if (connection instanceof CommConnection comm) {
                return comm;
            }
            throw new IOException("Kura's connection factory gives no serial connection for it");
        } catch (IOException | RuntimeException e) {
            throw explained(e);
        }
    }

    /** The causes are of a library that Kura hides, so their names are all there is to go by. */
    private static IOException explained(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause.getClass().getSimpleName()) {
                case "NoSuchPortException":
                    return new UnknownPortException(
                            "Kura's serial driver knows only ports that were there when Kura started", failure);
                case "PortInUseException":
                    return new IOException(
                            "Kura's serial driver has given it to somebody else; stop that component, or restart Kura"
                                    + " if an earlier attempt to open it failed, or set provider to jserialcomm",
                            failure);
                default:
                    break;
            }
        }
        return failure instanceof IOException known
                ? known
                : new IOException("Kura's serial driver failed: " + failure, failure);
    }
}
