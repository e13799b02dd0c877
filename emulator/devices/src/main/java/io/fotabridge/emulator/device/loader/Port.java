// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.loader;

import io.fotabridge.emulator.device.fault.ByteNoise;
import io.fotabridge.emulator.device.line.SerialLine;
import io.fotabridge.emulator.device.time.Pacer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The UART of a device that does one thing at a time: paced, and noisy if it is to be. For one thread. */
final class Port {
    private final SerialLine line;
    private final Pacer incoming;
    private final Pacer outgoing;
    private final ByteNoise noiseIn;
    private final ByteNoise noiseOut;
    private final byte[] buffer;

    Port(SerialLine line, LoaderSettings settings) {
        this.line = line;
        this.incoming = new Pacer(settings.baud(), settings.time());
        this.outgoing = new Pacer(settings.baud(), settings.time());
        this.noiseIn = settings.noise(0);
        this.noiseOut = settings.noise(1);
        this.buffer = new byte[incoming.pieceSize()];
    }

    /** What has come in a while. */
    byte[] read(int timeoutMillis) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        int count = line.read(buffer, 0);
        if (count == 0) {
            count = line.read(buffer, timeoutMillis);
            incoming.idle();
        }
        incoming.transfer(count);
        return noiseIn.pass(buffer, count);
    }

    void write(byte[] bytes) throws IOException, InterruptedException {
        outgoing.idle();
        byte[] arriving = noiseOut.pass(bytes, bytes.length);
        for (int at = 0; at < arriving.length; at += outgoing.pieceSize()) {
            int count = Math.min(outgoing.pieceSize(), arriving.length - at);
            outgoing.transfer(count);
            line.write(arriving, at, count);
        }
    }

    void print(String text) throws IOException, InterruptedException {
        write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
