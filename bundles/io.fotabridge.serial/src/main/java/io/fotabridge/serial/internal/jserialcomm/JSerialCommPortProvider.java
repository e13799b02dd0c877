// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.jserialcomm;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import io.fotabridge.serial.port.DriverEnable;
import io.fotabridge.serial.port.Port;
import io.fotabridge.serial.port.PortProvider;
import io.fotabridge.serial.port.PortSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Opens ports with jSerialComm: those that nobody else claims. */
@Component
public final class JSerialCommPortProvider implements PortProvider {

    public static final String NAME = "jserialcomm";

    private static final int NO_PERMISSION = 13;
    private static final int BUSY = 16;
    /** What flock reports when another program holds its lock: EWOULDBLOCK, which macOS numbers differently. */
    private static final int LOCKED = 11;
    private static final int LOCKED_ON_MACOS = 35;

    /** jSerialComm's own code for a port that this process has open, besides ENOENT. */
    private static final int OPEN_HERE = 2;

    private final Optional<Path> nativeFolder;

    @Activate
    public JSerialCommPortProvider(BundleContext context) {
        File folder = context.getDataFile("jserialcomm");
        this.nativeFolder = Optional.ofNullable(folder).map(File::toPath);
    }

    /** Outside OSGi: the native library is unpacked under the temporary folder. */
    public JSerialCommPortProvider() {
        this.nativeFolder = Optional.empty();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean claims(PortSettings settings) {
        return false;
    }

    @Override
    public Port open(PortSettings settings) throws IOException {
        NativeLibrary.load(nativeFolder);
        SerialPort port = find(settings.path());
        port.setComPortParameters(settings.baudRate(), 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, JSerialCommPort.WAIT_MILLIS, 0);
        if (settings.driverEnable() != DriverEnable.NONE) {
            // Linux then switches RTS itself (TIOCSRS485), to the bit; no program could. It does not listen meanwhile.
            port.setRs485ModeParameters(true, settings.driverEnable() == DriverEnable.RTS_HIGH, false, false, 0, 0);
        }
        // Only the boolean tells: a pseudo-terminal leaves an error code behind although it was opened.
        if (!port.openPort()) {
            throw new IOException(reason(port.getLastErrorCode(), settings.baudRate()));
        }
        return new JSerialCommPort(port);
    }

    private static SerialPort find(String path) throws IOException {
        try {
            return SerialPort.getCommPort(path);
        } catch (SerialPortInvalidPortException e) {
            throw new IOException("it has just vanished; plug the device in again", e);
        }
    }

    private static String reason(int code, int baudRate) {
        return switch (code) {
            case BUSY, LOCKED, LOCKED_ON_MACOS -> "another program has it open; stop that program (a terminal, a getty,"
                    + " ModemManager)";
            case OPEN_HERE -> "it is open already in this process";
            case NO_PERMISSION -> "access is denied; give the gateway's user the right to read and write it";
            default -> "the operating system refuses it with error " + code
                    + "; check that it is a serial port and that it can do " + baudRate + " baud";
        };
    }
}
