// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.smp.internal.protocol.Opening;
import io.fotabridge.smp.internal.protocol.SmpCodec;
import io.fotabridge.smp.internal.protocol.SmpVersion;
import io.fotabridge.smp.internal.protocol.UploadRequest;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages are exactly as large as the device's buffer. */
class ChunkSizeTest {

    private static final Opening LARGE = new Opening(0, 1 << 20, Optional.of("00".repeat(32)));

    @ParameterizedTest
    @CsvSource({"128, 99", "256, 227", "384, 354", "512, 482", "1024, 994", "2048, 2018"})
    void theFiguresOfTheTable(int buffer, int data) {
        assertEquals(data, size(buffer).next(70_000, 1 << 20));
    }

    @Property
    void laterChunksFillTheBuffer(@ForAll @IntRange(min = 96, max = 4096) int buffer,
            @ForAll @LongRange(min = 1, max = 16_000_000) long offset) {
        int data = size(buffer).next(offset, Long.MAX_VALUE);

        int frame = SmpCodec.encode(UploadRequest.next(offset, new byte[data]), SmpVersion.V2, 0).length;

        assertFull(frame, buffer - 4, data);
    }

    @Property
    void theFirstChunkFillsTheBuffer(@ForAll @IntRange(min = 120, max = 4096) int buffer,
            @ForAll @LongRange(min = 5000, max = 16_000_000) long length,
            @ForAll @IntRange(min = 0, max = 3) int image) {
        Opening opening = new Opening(image, length, Optional.of("00".repeat(32)));
        int data = size(buffer).first(opening);

        int frame = SmpCodec.encode(UploadRequest.first(opening, new byte[data]), SmpVersion.V2, 0).length;

        assertFull(frame, buffer - 4, data);
    }

    /** Where the head of the byte string grows, one more byte of data would be two more of the message. */
    private static void assertFull(int frame, int limit, int data) {
        boolean headGrowsNext = data == 23 || data == 255;
        assertTrue(frame == limit || headGrowsNext && frame == limit - 1, frame + " of " + limit + ", data " + data);
    }

    @Test
    void withoutParametersNothingIsLargerThanWhatSurelyArrivesNorUnaligned() {
        ChunkSize size = ChunkSize.unknown(182);

        assertEquals(152, size.next(70_000, 1 << 20));
        assertEquals(5, size.next(70_000, 5));
        assertEquals(112, size.first(LARGE));
    }

    @Test
    void withoutParametersALargeSafeFrameIsNotUsedBeyondTheTrapOfMynewt() {
        assertEquals(512, ChunkSize.unknown(1000).next(70_000, 1 << 20));
    }

    @Test
    void aBufferTooSmallForAnImageHeaderIsNotBelieved() {
        assertEquals(ChunkSize.unknown(182), ChunkSize.of(-4, 182));
    }

    @Test
    void shrinksToWhatSurelyArrivesAndNoFurther() {
        ChunkSize size = size(1024);
        assertEquals(510, size.halved().frame());
        assertEquals(182, size.halved().halved().halved().frame());
        assertEquals(92, size(96).halved().frame());
        assertEquals(182, size.safe().frame());
    }

    private static ChunkSize size(int buffer) {
        return ChunkSize.of(buffer - 4, 182);
    }
}
