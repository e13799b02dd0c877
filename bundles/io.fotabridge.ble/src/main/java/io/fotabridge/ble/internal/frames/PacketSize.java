// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.frames;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.ble.internal.link.TimeLeft;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what fits into a packet where nobody tells: sends echo requests that are longer and longer, each in one
 * piece, until one is not taken, or not answered, and once more not. Any answer will do, also that the device knows no
 * echo.
 */
final class PacketSize {

    private static final Logger LOG = LoggerFactory.getLogger(PacketSize.class);

    /** What every connection carries (ATT_MTU 23), what the MTUs 64, 185, 247 and 498 do, and Zephyr's usual buffer. */
    private static final int[] SIZES = {20, 61, 182, 244, 384, 495};

    private static final Duration ANSWER = Duration.ofSeconds(1);

    /** How often a device may be late with its first answer. */
    private static final int FIRST_ATTEMPTS = 3;
    /** And with any other: what is found too small may keep an image from it for good. */
    private static final int FURTHER_ATTEMPTS = 2;

    private final BleFrameTransport transport;
    private final String name;
    private final TimeLeft time;
    private int sequence = 0xf0;

    /** @param name of the device and its link, for messages */
    PacketSize(BleFrameTransport transport, String name, TimeLeft time) {
        this.transport = transport;
        this.name = name;
        this.time = time;
    }

    /** Sets it. @throws FirmwareException DEVICE_SILENT when not even the shortest is answered */
    void probe() throws FirmwareException, InterruptedException {
        int found = smallest();
        for (int next = 1; next < SIZES.length && isAnswered(SIZES[next], FURTHER_ATTEMPTS); next++) {
            found = SIZES[next];
        }
        transport.packetIs(found);
        LOG.debug("{}: {} bytes fit into a packet", name, found);
    }

    private int smallest() throws FirmwareException, InterruptedException {
        if (isAnswered(SIZES[0], FIRST_ATTEMPTS)) {
            return SIZES[0];
        }
        throw new FirmwareException(
                FailureCause.DEVICE_SILENT,
                name + " is connected, but does not answer: if that"
                + " lasts, reset it, or set the property pairing to always (its firmware may not say what it wants)");
    }

    private boolean isAnswered(int size, int attempts) throws FirmwareException, InterruptedException {
        transport.packetIs(size);
        for (int attempt = 0; attempt < attempts; attempt++) {
            byte[] echo = EchoProbe.ofSize(size, sequence++ & 0xff);
            if (!transport.isTaken(echo)) {
                return false;
            }
            if (transport.answerTo(echo, time.cap(ANSWER)).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
