// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.port;

/** A device of the port contract at the far end of a pseudo-terminal. */
public record TerminalDevice(PseudoTerminal terminal) implements PortContract.Device {

    @Override
    public int send(byte[] bytes, int offset) {
        return terminal.write(bytes, offset);
    }

    @Override
    public byte[] received() {
        return terminal.read();
    }

    /** A pseudo-terminal that nobody reads from takes nothing once it is full. */
    @Override
    public void stall() {}

    @Override
    public void vanish() {
        terminal.close();
    }
}
