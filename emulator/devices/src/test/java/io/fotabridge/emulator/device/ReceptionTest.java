// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.device.fault.Direction;
import io.fotabridge.emulator.device.fault.FaultInjector;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.framing.Framing;
import io.fotabridge.emulator.device.framing.Intake;
import io.fotabridge.emulator.device.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From bytes to what the processor takes up. */
class ReceptionTest {
    private static final byte[] MESSAGE = new byte[300];
    private final Inbox inbox = new Inbox(new VirtualTime());

    /** A frame of 304 bytes is four lines. */
    @ParameterizedTest
    @CsvSource({"0, true", "4, true", "3, false", "1, false"})
    void linesAreLostWhileTheFlashIsBusy(int lineBuffers, boolean complete) {
        Reception reception = listening(lineBuffers, true, Faults.NONE);
        reception.processorStalled(true);
        send(reception, MESSAGE);
        assertFalse(inbox.hasRequest(), "nobody looks");

        reception.processorStalled(false);

        assertEquals(complete, inbox.hasRequest());
    }

    @Test
    void reasonsToBeStalledAddUp() {
        Reception reception = listening(0, true, Faults.NONE);
        reception.processorStalled(true);
        reception.processorStalled(true);
        send(reception, MESSAGE);

        reception.processorStalled(false);
        assertFalse(inbox.hasRequest());
        reception.processorStalled(false);
        assertTrue(inbox.hasRequest());
    }

    @Test
    void whatComesLaterIsTakenAgain() throws Exception {
        Reception reception = listening(1, true, Faults.NONE);
        reception.processorStalled(true);
        send(reception, MESSAGE);
        reception.processorStalled(false);

        send(reception, new byte[] {7});

        assertArrayEquals(new byte[] {7}, ((Inbox.Request) inbox.take()).message());
    }

    @Test
    void aResetForgetsWhatWasHalfReceived() {
        Reception reception = listening(2, true, Faults.NONE);
        hear(reception, Framing.CONSOLE.cut(MESSAGE).get(0));
        reception.stop();
        hear(reception, Framing.CONSOLE.cut(MESSAGE).get(1));
        listen(reception, true, 2);

        hear(reception, Framing.CONSOLE.cut(MESSAGE).get(2));
        hear(reception, Framing.CONSOLE.cut(MESSAGE).get(3));

        assertFalse(inbox.hasRequest());
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, true"})
    void onlySomeServersLookAtTheChecksum(boolean checks, boolean taken) {
        Reception reception = listening(2, checks, Faults.NONE);
        byte[] line = Framing.CONSOLE.cut(new byte[] {1, 2, 3, 4}).get(0);
        line[5] ^= 1;

        hear(reception, line);

        assertEquals(taken, inbox.hasRequest());
    }

    @Test
    void whatSomebodyTypesIsForTheShell() throws Exception {
        Reception reception = listening(2, true, Faults.NONE);

        hear(reception, "\r\nself".getBytes(StandardCharsets.US_ASCII));
        hear(reception, "test\r".getBytes(StandardCharsets.US_ASCII));

        assertEquals(new Inbox.ConsoleLine("selftest"), inbox.take());
    }

    @ParameterizedTest
    @CsvSource({"BOTH, false", "TO_DEVICE, false", "TO_HOST, true"})
    void eachWireIsNoisyForItself(Direction direction, boolean arrives) {
        Faults faults = Faults.builder().byteNoise(new Faults.ByteRates(1, 0, 0)).noisy(direction).build();
        Reception reception = listening(2, true, faults);

        send(reception, MESSAGE);

        assertEquals(arrives, inbox.hasRequest());
    }

    /** A lost newline makes one line of two: the frame is gone, the next one is not. */
    @Test
    void aLineThatLostItsEndSpoilsNoLaterFrame() {
        Reception reception = listening(2, true, Faults.NONE);
        byte[] line = Framing.CONSOLE.cut(new byte[] {1}).get(0);
        reception.hear(line, line.length - 1);

        hear(reception, line);

        assertTrue(inbox.hasRequest(), "the last mark in a line counts");
    }

    private Reception listening(int lineBuffers, boolean checks, Faults faults) {
        FaultInjector injector = new FaultInjector(faults, event -> { });
        Reception reception = new Reception(injector.incoming(), inbox);
        listen(reception, checks, lineBuffers);
        return reception;
    }

    private void listen(Reception reception, boolean checks, int lineBuffers) {
        Intake intake = new Intake(384, checks, inbox::offer);
        reception.listen(Framing.CONSOLE.unframer(intake, new VirtualTime()), 4, lineBuffers);
    }

    private static void send(Reception reception, byte[] message) {
        Framing.CONSOLE.cut(message).forEach(line -> hear(reception, line));
    }

    private static void hear(Reception reception, byte[] bytes) {
        reception.hear(bytes, bytes.length);
    }
}
