// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import java.io.IOException;

/**
 * Asks what nobody offers to be asked: whether the console echoes. MCUboot's serial recovery says yes to anything about
 * the console's echo, also to a reader (boot_serial.c, NMGR_ID_CONS_ECHO_CTRL), and nothing happens; Zephyr's server
 * has no such command. Not for Mynewt's, which would switch its echo on.
 */
public record ReadConsoleEchoRequest() implements SmpRequest<Done> {

    @Override
    public Command command() {
        return Command.READ_CONSOLE_ECHO;
    }

    @Override
    public void writeBody(CborWriter out) throws IOException {
        out.map(0);
    }

    @Override
    public Done answer(CborMap body) {
        return Done.DONE;
    }
}
