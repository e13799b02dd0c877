// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.comm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URISyntaxException;
import org.eclipse.kura.comm.CommURI;
import org.junit.jupiter.api.Test;

class CommUriTest {

    @Test
    void hasKurasFormAndDefaults() {
        assertEquals(
                "comm:/dev/ttyUSB0;baudrate=19200;databits=8;stopbits=1;parity=0;flowcontrol=0;"
                        + "timeout=2000;receivetimeout=0",
                new CommURI.Builder("/dev/ttyUSB0").build().toString());
    }

    @Test
    void readsWhatItWrote() throws URISyntaxException {
        String text = new CommURI.Builder("/dev/ttyS1")
                .withBaudRate(9600)
                .withDataBits(7)
                .withStopBits(2)
                .withParity(1)
                .withFlowControl(3)
                .withOpenTimeout(1)
                .withReceiveTimeout(2)
                .build()
                .toString();
        assertEquals(text, CommURI.parseString(text).toString());
    }

    @Test
    void ignoresUnknownParametersAndRefusesBadOnes() throws URISyntaxException {
        assertEquals(300, CommURI.parseString("comm:/dev/ttyS1;colour=red;baudrate=300").getBaudRate());
        assertThrows(NumberFormatException.class, () -> CommURI.parseString("comm:/dev/ttyS1;parity=none"));
        assertThrows(URISyntaxException.class, () -> CommURI.parseString("serial:/dev/ttyS1"));
    }
}
