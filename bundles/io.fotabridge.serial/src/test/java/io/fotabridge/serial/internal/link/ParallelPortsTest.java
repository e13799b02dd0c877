// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.link.FrameTransport;
import io.fotabridge.serial.internal.framing.Framing;
import io.fotabridge.serial.internal.jserialcomm.JSerialCommPortProvider;
import io.fotabridge.serial.port.PseudoTerminal;
import io.fotabridge.tools.testing.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many ports at once: none waits for another, whatever the device on that one does. */
class ParallelPortsTest {

    private static final int PORTS = 16;
    private static final byte[] ECHO = {0x0a, 0, 0, 6, 0, 0, 0x2a, 0, (byte) 0xa1, 0x61, 0x64, 0x62, 0x68, 0x69};

    private final SerialPorts ports = new SerialPorts();
    private final List<PseudoTerminal> terminals = new ArrayList<>();
    private final List<SerialFrameLink> links = new ArrayList<>();
    private final ExecutorService users = Executors.newCachedThreadPool();

    @BeforeEach
    void plugIn() {
        assumeTrue(PseudoTerminal.isSupported());
        ports.addProvider(new JSerialCommPortProvider());
        for (int i = 0; i < PORTS; i++) {
            PseudoTerminal terminal = new PseudoTerminal();
            terminals.add(terminal);
            SerialLinkSettings settings = new SerialLinkSettings(terminal.path(), 115_200, ProviderChoice.AUTO);
            links.add(new SerialFrameLink("device " + i, settings, Framing.RAW, ports));
        }
    }

    @AfterEach
    void pullOut() {
        users.shutdownNow();
        links.forEach(SerialFrameLink::close);
        terminals.forEach(PseudoTerminal::close);
    }

    /** Takes nothing, so that its user is stuck in a native write. */
    private void blockFirst() throws Exception {
        FrameTransport blocked = links.get(0).open();
        Future<?> stuck = users.submit(() -> {
            while (true) {
                blocked.send(new byte[1000]);
            }
        });
        await().until(() -> isWritingNatively() && !stuck.isDone());
    }

    private static boolean isWritingNatively() {
        return Thread.getAllStackTraces().values().stream().anyMatch(stack -> stack.length > 0
                && stack[0].isNativeMethod()
                && stack[0].getMethodName().equals("writeBytes"));
    }

    private Void echo(int index) throws FirmwareException, InterruptedException {
        for (int round = 0; round < 3; round++) {
            try (FrameTransport transport = links.get(index).open()) {
                transport.send(ECHO);
                await().until(() -> terminals.get(index).read().length > 0);
                terminals.get(index).write(ECHO, 0);
                assertArrayEquals(ECHO, transport.receive(Patience.PATIENCE).orElseThrow());
            }
        }
        return null;
    }

    @Test
    void aPortWhoseDeviceTakesNothingHoldsUpNoOther() throws Exception {
        blockFirst();

        assertTimeoutPreemptively(Patience.PATIENCE, () -> {
            List<Future<Void>> others = new ArrayList<>();
            for (int i = 1; i < PORTS; i++) {
                int index = i;
                others.add(users.submit(() -> echo(index)));
            }
            for (Future<Void> other : others) {
                Patience.get(other);
            }
        });
    }

    /** Each waits for its own device, and all for each other: with fewer threads than ports none would ever go on. */
    @Test
    void allPortsAreReadAtOnce() throws Exception {
        CyclicBarrier allHaveSent = new CyclicBarrier(PORTS);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < PORTS; i++) {
            int index = i;
            answers.add(users.submit(() -> {
                try (FrameTransport transport = links.get(index).open()) {
                    transport.send(ECHO);
                    await().until(() -> terminals.get(index).read().length > 0);
                    allHaveSent.await(Patience.MILLIS, TimeUnit.MILLISECONDS);
                    terminals.get(index).write(ECHO, 0);
                    return transport.receive(Patience.PATIENCE).orElseThrow().length;
                }
            }));
        }

        for (Future<Integer> answer : answers) {
            assertEquals(ECHO.length, Patience.get(answer));
        }
    }
}
