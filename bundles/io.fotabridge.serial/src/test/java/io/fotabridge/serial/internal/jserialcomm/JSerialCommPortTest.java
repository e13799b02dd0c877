// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.jserialcomm;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.serial.port.DriverEnable;
import io.fotabridge.serial.port.Port;
import io.fotabridge.serial.port.PortSettings;
import io.fotabridge.serial.port.PseudoTerminal;
import io.fotabridge.serial.port.TerminalPortContract;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class JSerialCommPortTest extends TerminalPortContract {

    private final JSerialCommPortProvider provider = new JSerialCommPortProvider();

    @Override
    protected Port open() throws IOException {
        return provider.open(new PortSettings(terminal.path(), 115_200));
    }

    @Test
    void aPortThatIsOpenAlreadyIsRefused() {
        Exception refused = assertThrows(IOException.class, this::open);

        assertTrue(refused.getMessage().contains("open"), refused.getMessage());
    }

    @Test
    void anAbsentPortIsRefused() {
        assertThrows(IOException.class, () -> provider.open(new PortSettings("/dev/ttyNONE9", 115_200)));
    }

    @Test
    void aPortWhoseSystemDoesNotKnowRs485IsOpenedAllTheSame() throws IOException {
        try (PseudoTerminal other = new PseudoTerminal();
                Port port = provider.open(new PortSettings(other.path(), 9600, DriverEnable.RTS_HIGH))) {
            port.write(new byte[] {1});
        }
    }

    @Test
    void anyBaudRateIsTaken() throws IOException {
        try (PseudoTerminal other = new PseudoTerminal();
                Port port = provider.open(new PortSettings(other.path(), 123_456))) {
            port.write(new byte[] {1});
        }
    }
}
