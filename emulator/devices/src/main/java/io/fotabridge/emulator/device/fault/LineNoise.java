// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.fault;

import io.fotabridge.emulator.device.fault.Faults.Noise;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One direction of a noisy wire: what becomes of each line. For one thread. */
public final class LineNoise {
    private final Noise noise;
    private final double logText;
    private final Random random;
    private final ByteNoise byteNoise;
    private int logLines;

    LineNoise(Noise noise, double logText, Faults.ByteRates rates, long seed) {
        this.noise = noise;
        this.logText = logText;
        this.random = new Random(seed);
        // Dice of its own, so that the lines' do not depend on how many bytes there are.
        this.byteNoise = rates.noise(new Random(~seed));
    }

    /** The bytes that arrive for some that were sent. */
    public byte[] bytes(byte[] sent, int length) {
        return byteNoise.pass(sent, length);
    }

    /** The lines that arrive for a line that was sent: none, one or several. */
    public List<byte[]> pass(byte[] line) {
        List<byte[]> arriving = new ArrayList<>();
        if (happens(logText)) {
            arriving.add(logLine());
        }
        if (happens(noise.lost())) {
            return arriving;
        }
        byte[] arrived = happens(noise.corrupted()) ? corrupted(line) : line;
        arriving.add(arrived);
        if (happens(noise.duplicated())) {
            arriving.add(arrived);
        }
        return arriving;
    }

    /** Draws only for what can happen, so that one kind of noise does not shift the others' dice. */
    private boolean happens(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    private byte[] corrupted(byte[] line) {
        byte[] damaged = line.clone();
        if (damaged.length > 0) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return damaged;
    }

    private byte[] logLine() {
        logLines++;
        return ("<inf> sensor: sample " + logLines + " = " + random.nextInt(1000) + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
