// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.newsclub.net.unix.FileDescriptorCast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket that BlueZ has given away: each packet is one value. BlueZ makes it non-blocking, and Java can neither
 * change that nor select on a socket of this kind, so it is tried again until there is room, or something to read. As a
 * channel, because closing that ends whoever waits. One thread reads or writes; any may close.
 */
final class PacketSocket implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PacketSocket.class);

    private static final int LARGEST_VALUE = 512;

    /** Far below the shortest connection interval (7.5 ms). */
    private static final long SHORTEST_PAUSE = Duration.ofMillis(1).toNanos();

    /** Of a device that has been silent for a while: what it says then is in no hurry. */
    private static final long LONGEST_PAUSE = Duration.ofMillis(16).toNanos();

    private final FileChannel channel;

    private PacketSocket(FileChannel channel) {
        this.channel = channel;
    }

    static PacketSocket toWrite(int descriptor) throws IOException {
        return new PacketSocket(
                FileDescriptorCast.unsafeUsing(descriptor).as(FileOutputStream.class).getChannel());
    }

    static PacketSocket toRead(int descriptor) throws IOException {
        return new PacketSocket(
                FileDescriptorCast.unsafeUsing(descriptor).as(FileInputStream.class).getChannel());
    }

    /**
     * Writes a value whole, and waits while there is no room.
     *
     * @throws IOException when either end is closed
     */
    void write(byte[] value) throws IOException {
        ByteBuffer packet = ByteBuffer.wrap(value);
        channel.write(packet);
        while (packet.hasRemaining()) {
            LockSupport.parkNanos(SHORTEST_PAUSE);
            channel.write(packet);
        }
    }

    /** Waits for a value. @return empty when the other end is closed */
    Optional<byte[]> read() throws IOException {
        ByteBuffer packet = ByteBuffer.allocate(LARGEST_VALUE);
        int read = channel.read(packet);
        for (long pause = SHORTEST_PAUSE; read == 0; pause = pause < LONGEST_PAUSE ? pause + pause / 4 : pause) {
            LockSupport.parkNanos(pause);
            read = channel.read(packet);
        }
        return read < 0 ? Optional.empty() : Optional.of(Arrays.copyOf(packet.array(), read));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("a socket of BlueZ's does not let itself be closed: {}", e.toString());
        }
    }
}
