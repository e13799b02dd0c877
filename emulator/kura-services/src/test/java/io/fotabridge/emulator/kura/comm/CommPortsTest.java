// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.comm;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import org.eclipse.kura.comm.CommConnection;
import org.eclipse.kura.comm.CommURI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class CommPortsTest {

    private static final byte[] ALL_BYTES = new byte[256];

    static {
        for (int i = 0; i < ALL_BYTES.length; i++) {
            ALL_BYTES[i] = (byte) i;
        }
    }

    @Test
    void carriesEveryByteBothWays() throws Exception {
        try (PseudoTerminal terminal = new PseudoTerminal()) {
            CommConnection connection = open(terminal);
            try {
                connection.sendMessage(new byte[] {0, 3, 10, 13, 17, 19, (byte) 255});
                assertArrayEquals(new byte[] {0, 3, 10, 13, 17, 19, (byte) 255}, terminal.receive());

                InputStream in = connection.openInputStream();
                terminal.send(ALL_BYTES);
                await().until(() -> in.available() == ALL_BYTES.length);
                assertArrayEquals(ALL_BYTES, in.readNBytes(ALL_BYTES.length));
            } finally {
                connection.close();
            }
        }
    }

    @Test
    void discardsWhatIsPending() throws Exception {
        try (PseudoTerminal terminal = new PseudoTerminal()) {
            CommConnection connection = open(terminal);
            try {
                terminal.send(new byte[] {1, 2, 3});
                await().until(() -> connection.openInputStream().available() == 3);
                assertArrayEquals(new byte[] {1, 2, 3}, connection.flushSerialBuffer());
                assertEquals(0, connection.openInputStream().available());
            } finally {
                connection.close();
            }
            assertThrows(IOException.class, connection::flushSerialBuffer);
        }
    }

    @Test
    void refusesAPortThatIsNotThere() {
        assertThrows(IOException.class, () -> new CommPorts().createConnection("comm:/dev/ttyNone", 1, false));
        assertThrows(IOException.class, () -> new CommPorts().createConnection("serial:/dev/ttyS0", 1, false));
    }

    private static CommConnection open(PseudoTerminal terminal) throws IOException {
        String uri = new CommURI.Builder(terminal.port().toString()).withBaudRate(115200).build().toString();
        return (CommConnection) new CommPorts().createConnection(uri, 1, false);
    }
}
