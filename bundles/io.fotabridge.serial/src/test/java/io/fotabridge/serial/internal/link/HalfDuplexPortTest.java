// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import io.fotabridge.serial.internal.jserialcomm.JSerialCommPortProvider;
import io.fotabridge.serial.port.Port;
import io.fotabridge.serial.port.PortSettings;
import io.fotabridge.serial.port.TerminalPortContract;
import java.io.IOException;
import java.time.Duration;

/** A port that takes turns is a port like every other. */
class HalfDuplexPortTest extends TerminalPortContract {

    private static final Duplex DUPLEX = new Duplex(Duplex.Mode.HALF, Duration.ofNanos(100_000), false);

    @Override
    protected Port open() throws IOException {
        return DUPLEX.over(new JSerialCommPortProvider().open(new PortSettings(terminal.path(), 115_200)));
    }
}
