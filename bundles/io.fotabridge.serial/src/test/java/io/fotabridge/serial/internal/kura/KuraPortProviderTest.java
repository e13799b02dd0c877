// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.kura;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.serial.port.DriverEnable;
import io.fotabridge.serial.port.PortSettings;
import io.fotabridge.serial.port.UnknownPortException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KuraPortProviderTest {

    private static final PortSettings USB = new PortSettings("/dev/ttyUSB0", 115_200);

    /** Of the same simple names as those of the library that Kura hides. */
    private static class NoSuchPortException extends Exception {}

    private static class PortInUseException extends Exception {}

    @ParameterizedTest
    @CsvSource({
        "/dev/ttyS0, amd64, true",
        "/dev/ttyS9, amd64, true",
        "/dev/ttyS10, amd64, false",
        "/dev/ttyUSB19, amd64, true",
        "/dev/ttyUSB20, amd64, false",
        "/dev/ttyACM9, amd64, true",
        "/dev/ttyACM10, amd64, false",
        "/dev/ttyO4, amd64, true",
        "/dev/ttyO0, amd64, false",
        "/dev/ttyO0, arm, true",
        "/dev/ttyAMA0, aarch64, true",
        "/dev/ttyAMA0, amd64, false",
        "/dev/ttyAMA1, aarch64, false",
        "/dev/ttymxc4, arm, true",
        "/dev/serial/by-id/usb-Nordic, amd64, false",
        "/dev/pts/3, amd64, false",
        "/dev/ttyUSB, amd64, false",
        "/dev/ttyUSB00, amd64, false",
    })
    void claimsThePortsOfKurasTable(String path, String architecture, boolean claimed) {
        KuraPortProvider provider = new KuraPortProvider((uri, mode, timeouts) -> null, architecture);

        assertEquals(claimed, provider.claims(new PortSettings(path, 115_200)));
    }

    @Test
    void leavesBaudRatesToOthersThatItsLibraryDoesNotKnow() {
        KuraPortProvider provider = new KuraPortProvider((uri, mode, timeouts) -> null, "amd64");

        assertTrue(provider.claims(new PortSettings("/dev/ttyUSB0", 230_400)));
        assertFalse(provider.claims(new PortSettings("/dev/ttyUSB0", 460_800)));
    }

    @Test
    void leavesPortsToOthersWhoseRtsEnablesADriver() {
        KuraPortProvider provider = new KuraPortProvider((uri, mode, timeouts) -> new FakeConnection(), "amd64");
        PortSettings rs485 = new PortSettings("/dev/ttyS1", 9600, DriverEnable.RTS_HIGH);

        assertFalse(provider.claims(rs485));
        IOException refused = assertThrows(IOException.class, () -> provider.open(rs485));
        assertEquals(
                "Kura's serial driver cannot enable an RS-485 driver by RTS; set provider to auto",
                refused.getMessage());
    }

    @Test
    void asksForEightBitsWithoutParityFlowControlOrReceiveTimeout() throws IOException {
        AtomicReference<String> asked = new AtomicReference<>();
        KuraPortProvider provider = new KuraPortProvider(
                (uri, mode, timeouts) -> {
                    asked.set(uri);
                    return new FakeConnection();
                },
                "amd64");

        provider.open(USB).close();

        assertEquals(
                "comm:/dev/ttyUSB0;baudrate=115200;databits=8;stopbits=1;parity=0;flowcontrol=0;timeout=2000"
                        + ";receivetimeout=0",
                asked.get());
    }

    @Test
    void aPortThatKuraDoesNotKnowMayBeOpenedByAnother() {
        KuraPortProvider provider = failingWith(new IOException("cannot open", new NoSuchPortException()));

        assertThrows(UnknownPortException.class, () -> provider.open(USB));
    }

    @Test
    void aPortThatSomebodyElseUsesIsNot() {
        KuraPortProvider provider = failingWith(new IOException("cannot open", new PortInUseException()));

        IOException refused = assertThrows(IOException.class, () -> provider.open(USB));

        assertFalse(refused instanceof UnknownPortException);
        assertTrue(refused.getMessage().contains("set provider to jserialcomm"), refused.getMessage());
    }

    @Test
    void whateverKuraThrowsIsAnIoException() {
        KuraPortProvider provider = new KuraPortProvider(
                (uri, mode, timeouts) -> {
                    throw new IllegalStateException("library not loaded");
                },
                "amd64");

        IOException refused = assertThrows(IOException.class, () -> provider.open(USB));

        assertTrue(refused.getMessage().contains("library not loaded"), refused.getMessage());
    }

    private static KuraPortProvider failingWith(IOException failure) {
        return new KuraPortProvider(
                (uri, mode, timeouts) -> {
                    throw failure;
                },
                "amd64");
    }
}
