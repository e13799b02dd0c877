// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.tools.testing.Ports;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {

    @TempDir
    private Path directory;
    private final StringWriter complaints = new StringWriter();
    private final FakeFirmwareUpdate.Memory memory = new FakeFirmwareUpdate.Memory();

    private int run(String... arguments) {
        return new CommandLine(new Main()).setErr(new PrintWriter(complaints)).execute(arguments);
    }

    private int update(String... arguments) throws Exception {
        int port = Ports.free();
        Path image = Files.write(directory.resolve("image"), new byte[5000]);
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> run("--port", String.valueOf(port),
                "--timeout", "120", "--push", "mcu=" + image));
        await().until(() -> answersPings(port));
        try (FakeDevice device = FakeDevice.startAt("coap://127.0.0.1:" + port, "mcu", memory)) {
            return code.get();
        }
    }

    /** RFC 7252, 4.3: an empty confirmable message is answered with a reset. Nobody there is told by the system. */
    private static boolean answersPings(int port) throws IOException {
        byte[] ping = {0x40, 0, 0x12, 0x34};
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(1000);
            socket.send(new DatagramPacket(ping, ping.length));
            socket.receive(new DatagramPacket(new byte[ping.length], ping.length));
            return true;
        } catch (PortUnreachableException | SocketTimeoutException e) {
            return false;
        }
    }

    @Test
    void endsWithZeroOnlyIfTheDeviceSaysSo() throws Exception {
        assertEquals(0, update());
        assertEquals(5000, memory.image.length);
        memory.updateResult = 8;
        assertEquals(1, update());
    }

    @Test
    void refusesBadArgumentsWithoutShowingAKey() {
        assertEquals(CommandLine.ExitCode.USAGE, run("--psk", "mcu=me:zz11"));
        assertTrue(complaints.toString().contains("the key is no hex string"), complaints::toString);
        assertFalse(complaints.toString().contains("zz11"), complaints::toString);
        assertEquals(CommandLine.ExitCode.USAGE, run("--psk", "mcu=me"));
        assertEquals(CommandLine.ExitCode.USAGE, run("--push", "mcu=" + directory.resolve("none")));
    }
}
