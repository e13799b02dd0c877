// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.port;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** The contract of ports, for those that open the device of a pseudo-terminal. */
public abstract class TerminalPortContract extends PortContract {

    protected PseudoTerminal terminal;

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
}
