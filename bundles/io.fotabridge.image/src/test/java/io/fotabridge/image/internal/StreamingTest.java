// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.tools.testing.Patience;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images of any size cost the same memory and end soon when they are to. */
class StreamingTest {

    private static final int LARGEST_PIECE = 64 * 1024;

    @TempDir
    Path folder;

    private final McubootReader reader = new McubootReader();

    /** An image whose body is all zeros, as large as its header can tell, without a byte of it being stored. */
    private static final class Hollow implements ImageSource {

        private final byte[] header;
        private final byte[] tlvs;
        private final long bodyEnd;
        private int largestRead;

        Hollow(int imageSize) {
            byte[] small = WorkedExampleTest.plain();
            header = ByteBuffer.wrap(small, 0, 32).order(ByteOrder.LITTLE_ENDIAN).putInt(12, imageSize).array();
            tlvs = Arrays.copyOfRange(small, 48, 192);
            bodyEnd = 32 + Integer.toUnsignedLong(imageSize);
        }

        @Override
        public long length() {
            return bodyEnd + tlvs.length;
        }

        @Override
        public void read(long offset, ByteBuffer into) throws IOException {
            largestRead = Math.max(largestRead, into.remaining());
            if (offset >= bodyEnd) {
                into.put(tlvs, (int) (offset - bodyEnd), into.remaining());
                return;
            }
            if (offset < 32) {
                into.put(header, (int) offset, Math.min(into.remaining(), (int) (32 - offset)));
            }
            into.position(into.limit());
        }
    }

    @Test
    void anImageOfFourGibibytesIsParsed() throws Exception {
        Hollow source = new Hollow(0xffffffff);

        McubootImage image = McubootImage.parse(source);

        assertEquals(0xffffffffL + 32 + 0x90, image.length());
        assertEquals(3, image.tlvs().entries().size());
    }

    @Test
    void aLargeImageIsHashedInPieces() {
        Hollow source = new Hollow(96 << 20);

        FirmwareException refusal = assertThrows(FirmwareException.class, () -> reader.read(source, TrustedKeys.NONE));

        assertEquals(FailureCause.INTEGRITY, refusal.failure());
        assertEquals(LARGEST_PIECE, source.largestRead);
    }

    /** What is malformed costs no more than what it takes to find that out, however large the file is. */
    @ParameterizedTest
    @CsvSource({
        "16, 4, 'holds no key'", // flags: encrypted
        "16, 512, 'marked as compressed'",
        "10, 6, 'the protected TLV area should begin'",
        "12, -1, 'the TLV area should begin'",
        "4294967314, 65535, 'the image has at least'", // length of the TLV area
        "4294967314, 20, 'goes beyond its end'",
        "4294967316, 17, 'bytes long'" // type of the hash
    })
    void aLieInAFileOfFourGibibytesIsFoundAtOnce(long offset, int lie, String words) throws Exception {
        try (FileChannel channel = sparseImage(folder.resolve("image"))) {
            int width = offset == 12 || offset == 16 ? Integer.BYTES : Short.BYTES;
            channel.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, lie).limit(width), offset);
            AtomicLong bytes = new AtomicLong();
            ImageSource source = watched(new ChannelSource(channel), count ->
                    assertTrue(bytes.addAndGet(count) < 2 * LARGEST_PIECE, "begins to hash"));

            FirmwareException refusal =
                    assertThrows(FirmwareException.class, () -> reader.read(source, TrustedKeys.NONE));

            assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
        }
    }

    /** A pure signature wants every byte of the image: they are read a second time, and no more at once. */
    @Test
    void aPureSignatureIsVerifiedInPieces() throws Exception {
        Signer signer = Signer.random();
        byte[] file = new ImageBuilder(new byte[3 << 20]).pureSignature(signer).build();
        AtomicLong bytes = new AtomicLong();
        ImageSource source = watched(new ByteArraySource(file), count -> {
            assertTrue(count <= LARGEST_PIECE, count + " bytes at once");
            bytes.addAndGet(count);
        });

        assertTrue(reader.read(source, signer.trust()).signer().startsWith("Ed25519 key "));

        assertEquals(2.0, (double) bytes.get() / file.length, 0.01);
    }

    @Test
    void aFileThatShrinksIsAnErrorOfTheFile() throws Exception {
        Path file = Files.write(folder.resolve("image"), WorkedExampleTest.plain());
        try (FileChannel channel = FileChannel.open(file)) {
            ImageSource source = new ChannelSource(channel);

            assertThrows(EOFException.class, () -> source.read(190, 3));
        }
    }

    @Test
    void anInterruptBeforehandLeavesTheFileOpen() throws Exception {
        Path file = Files.write(folder.resolve("image"), WorkedExampleTest.plain());
        try (FileChannel channel = FileChannel.open(file)) {
            Thread.currentThread().interrupt();

            assertThrows(InterruptedException.class, () -> reader.read(new ChannelSource(channel), TrustedKeys.NONE));

            assertFalse(Thread.interrupted());
            assertTrue(channel.isOpen());
        }
    }

    @Test
    void anInterruptInTheMiddleEndsTheReading() throws Exception {
        Path file = folder.resolve("image");
        try (FileChannel channel = sparseImage(file)) {
            CountDownLatch underWay = new CountDownLatch(100);
            ImageSource source = watched(new ChannelSource(channel), count -> underWay.countDown());
            FutureTask<InterruptedException> task = new FutureTask<>(() ->
                    assertThrows(InterruptedException.class, () -> reader.read(source, TrustedKeys.NONE)));
            Thread thread = new Thread(task, "reading");
            thread.start();
            assertTrue(underWay.await(Patience.MILLIS, TimeUnit.MILLISECONDS));

            thread.interrupt();

            assertTrue(Patience.get(task) != null);
            thread.join(Patience.MILLIS);
            assertFalse(thread.isAlive());
        }
    }

    /** A file of 4 GiB that takes no room on the disk, and many seconds to hash. */
    private static FileChannel sparseImage(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Hollow source = new Hollow(0xfffffff0);
        channel.write(ByteBuffer.wrap(source.header, 0, 32), 0);
        channel.write(ByteBuffer.wrap(source.tlvs), source.bodyEnd);
        return channel;
    }

    /** Tells how many bytes are read each time. */
    private static ImageSource watched(ImageSource source, LongConsumer watch) {
        return new ImageSource() {
            @Override
            public long length() {
                return source.length();
            }

            @Override
            public void read(long offset, ByteBuffer into) throws IOException, InterruptedException {
                watch.accept(into.remaining());
                source.read(offset, into);
            }
        };
    }
}
