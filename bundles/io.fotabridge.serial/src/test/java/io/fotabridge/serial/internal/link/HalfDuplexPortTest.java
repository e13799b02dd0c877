// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fotabridge.serial.internal.jserialcomm.JSerialCommPortProvider;
import io.fotabridge.serial.port.Port;
import io.fotabridge.serial.port.PortContract;
import io.fotabridge.serial.port.PortSettings;
import io.fotabridge.serial.port.PseudoTerminal;
import io.fotabridge.serial.port.TerminalDevice;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** A port that takes turns is a port like every other. */
class HalfDuplexPortTest extends PortContract {

    private static final Duplex DUPLEX = new Duplex(Duplex.Mode.HALF, Duration.ofNanos(100_000), false);

    private PseudoTerminal terminal;

    @BeforeAll
    static void onLinuxOnly() {
        assumeTrue(PseudoTerminal.isSupported());
    }

    @AfterEach
    void closeTerminal() {
        if (terminal != null) {
            terminal.close();
        }
    }

    @Override
    protected Device plugIn() {
        terminal = new PseudoTerminal();
        return new TerminalDevice(terminal);
    }

    @Override
    protected Port open() throws IOException {
        return DUPLEX.over(new JSerialCommPortProvider().open(new PortSettings(terminal.path(), 115_200)));
    }
}
