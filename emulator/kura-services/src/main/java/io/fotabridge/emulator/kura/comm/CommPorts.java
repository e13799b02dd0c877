// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.comm;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.microedition.io.Connection;
import org.eclipse.kura.comm.CommURI;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.io.ConnectionFactory;

/** Opens serial ports under the scheme {@code comm}, as the factory that Kura registers does. */
@Component(name = "org.eclipse.kura.core.comm.CommConnectionFactory", property = "io.scheme=comm")
public final class CommPorts implements ConnectionFactory {

    /** {@inheritDoc} Mode and timeouts have no effect. */
    @Override
    public Connection createConnection(String name, int mode, boolean timeouts) throws IOException {
        CommURI uri = parse(name);
        if (!Files.exists(Path.of(uri.getPort()))) {
            throw new IOException("No such port: " + uri.getPort());
        }
        SerialPort port = port(uri);
        if (!port.openPort()) {
            throw new IOException("Port in use or not permitted: " + uri.getPort());
        }
        return new CommPort(uri, port);
    }

    private static CommURI parse(String name) throws IOException {
        try {
            return CommURI.parseString(name);
        } catch (URISyntaxException e) {
            throw new IOException("Not a comm URI: " + name, e);
        }
    }

    private static SerialPort port(CommURI uri) throws IOException {
        try {
            SerialPort port = SerialPort.getCommPort(uri.getPort());
            port.setComPortParameters(uri.getBaudRate(), uri.getDataBits(), stopBits(uri), uri.getParity());
            port.setFlowControl(flowControl(uri.getFlowControl()));
            port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 0, 0);
            return port;
        } catch (SerialPortInvalidPortException e) {
            throw new IOException("No such port: " + uri.getPort(), e);
        }
    }

    private static int stopBits(CommURI uri) {
        return switch (uri.getStopBits()) {
            case CommURI.STOPBITS_2 -> SerialPort.TWO_STOP_BITS;
            case CommURI.STOPBITS_1_5 -> SerialPort.ONE_POINT_FIVE_STOP_BITS;
            default -> SerialPort.ONE_STOP_BIT;
        };
    }

    private static int flowControl(int flags) {
        int control = SerialPort.FLOW_CONTROL_DISABLED;
        if ((flags & (CommURI.FLOWCONTROL_RTSCTS_IN | CommURI.FLOWCONTROL_RTSCTS_OUT)) != 0) {
            control |= SerialPort.FLOW_CONTROL_RTS_ENABLED | SerialPort.FLOW_CONTROL_CTS_ENABLED;
        }
        if ((flags & CommURI.FLOWCONTROL_XONXOFF_IN) != 0) {
            control |= SerialPort.FLOW_CONTROL_XONXOFF_IN_ENABLED;
        }
        if ((flags & CommURI.FLOWCONTROL_XONXOFF_OUT) != 0) {
            control |= SerialPort.FLOW_CONTROL_XONXOFF_OUT_ENABLED;
        }
        return control;
    }
}
