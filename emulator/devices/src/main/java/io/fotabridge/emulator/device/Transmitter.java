// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device;

import io.fotabridge.emulator.device.fault.LineNoise;
import io.fotabridge.emulator.device.framing.Framing;
import io.fotabridge.emulator.device.line.SerialLine;
import io.fotabridge.emulator.device.time.Pacer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The UART's sending side, used by the application's thread, which waits for it as Zephyr's does. */
final class Transmitter {
    private final SerialLine line;
    private final Framing framing;
    private final Pacer pacer;
    private final LineNoise noise;

    Transmitter(SerialLine line, Framing framing, Pacer pacer, LineNoise noise) {
        this.line = line;
        this.framing = framing;
        this.pacer = pacer;
        this.noise = noise;
    }

    void send(byte[] message) throws IOException, InterruptedException {
        pacer.idle();
        for (byte[] piece : framing.cut(message)) {
            for (byte[] sent : noise.pass(piece)) {
                write(noise.bytes(sent, sent.length));
            }
        }
    }

    /** A line of the console, which no frame protects. */
    void print(String text) throws IOException, InterruptedException {
        byte[] bytes = (text + "\r\n").getBytes(StandardCharsets.UTF_8);
        pacer.idle();
        write(noise.bytes(bytes, bytes.length));
    }

    /** Bytes reach the host when the last of them has left the wire. */
    private void write(byte[] bytes) throws IOException, InterruptedException {
        for (int at = 0; at < bytes.length; at += pacer.pieceSize()) {
            int n = Math.min(pacer.pieceSize(), bytes.length - at);
            pacer.transfer(n);
            pacer.speaks();
            line.write(bytes, at, n);
        }
    }
}
