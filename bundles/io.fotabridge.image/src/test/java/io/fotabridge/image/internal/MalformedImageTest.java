// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.image.internal.format.ImageHash;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worked example, broken in one place at a time. */
class MalformedImageTest {

    private static final int PROTECTED_SIZE = 10;
    private static final int IMAGE_SIZE = 12;
    private static final int TLV_TOTAL = 50;
    private static final int FLAGS = 16;

    private final ByteBuffer image = ByteBuffer.wrap(WorkedExampleTest.plain()).order(ByteOrder.LITTLE_ENDIAN);

    @Test
    void anImageLargerThanTheFileIsIncomplete() {
        image.putInt(IMAGE_SIZE, 0xffffffff);

        assertRefused("The file has 192 bytes, but by its header and TLV areas the image has at least 4294967331");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x91, 0xffff})
    void aTlvAreaLargerThanTheFileIsIncomplete(int total) {
        image.putShort(TLV_TOTAL, (short) total);

        assertRefused("the file is incomplete, or its header is damaged");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void aTlvAreaSmallerThanItsInfoIsMalformed(int total) {
        image.putShort(TLV_TOTAL, (short) total);

        assertRefused("The TLV area says that it is " + total + " bytes long");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 0x27, 0x29, 0x8f})
    void anEntryMustEndInsideItsArea(int total) {
        image.putShort(TLV_TOTAL, (short) total);

        assertRefused("of the TLV area goes beyond its end");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31})
    void aHeaderShorterThanItsFieldsIsMalformed(int size) {
        image.putShort(8, (short) size);

        assertRefused("The image header says that it is " + size + " bytes long");
    }

    @Test
    void aProtectedAreaThatTheHeaderDoesNotTellOfIsMalformed() {
        byte[] counted = WorkedExampleTest.counted();
        counted[PROTECTED_SIZE] = 0;

        assertRefused(counted, "Where the TLV area should begin there is 6908 instead of 6907");
    }

    @Test
    void aProtectedAreaMustBeThereIfTheHeaderTellsOfIt() {
        image.putShort(PROTECTED_SIZE, (short) 12);

        assertRefused("Where the protected TLV area should begin there is 6907 instead of 6908");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aProtectedAreaNeedsRoomForItsInfo(int size) {
        image.putShort(PROTECTED_SIZE, (short) size);

        assertRefused("The protected TLV area has room for only " + size + " bytes");
    }

    @Test
    void theProtectedAreaAndTheHeaderMustAgree() {
        byte[] counted = WorkedExampleTest.counted();
        counted[50] = 8;

        assertRefused(counted, "The protected TLV area says that it is 8 bytes long where it must be 12");
    }

    @Test
    void twoHashesAreOneTooMany() {
        ImageBuilder builder = ImageBuilder.withSixteenBytes();

        assertRefused(
                builder.hash(ImageHash.SHA256).hash(ImageHash.SHA384).build(),
                "The image has 2 image hashes; it must have exactly one");
    }

    @Test
    void aHashInTheProtectedAreaCountsToo() {
        ImageBuilder builder = ImageBuilder.withSixteenBytes().protectedTlv(0x10, new byte[32]);

        assertRefused(builder.hash(ImageHash.SHA256).build(), "The image has 2 image hashes");
    }

    @Test
    void noHashIsOneTooFew() {
        assertRefused(ImageBuilder.withSixteenBytes().build(), "The image has no image hash");
    }

    @Test
    void aHashOfTheWrongLengthIsMalformed() {
        byte[] short31 = ImageBuilder.withSixteenBytes().tlv(0x10, new byte[31]).build();

        assertRefused(short31, "The image's SHA-256 hash is 31 bytes long");
    }

    @Test
    void theFlagAloneMakesNoEncryptedImage() {
        image.putInt(FLAGS, 0x4);

        assertRefused("The image is marked as encrypted, but holds no key");
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] whole = WorkedExampleTest.counted();
        for (int length = 0; length < whole.length; length++) {
            FirmwareException refusal = Reading.refusal(Arrays.copyOf(whole, length), TrustedKeys.NONE);
            assertEquals(
                    length > 0 && length < 4 ? FailureCause.UNSUPPORTED_PACKAGE : FailureCause.INTEGRITY,
                    refusal.failure(),
                    length + " bytes: " + refusal.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0xff, 0x3d})
    void anyPaddingBehindTheImageIsFine(int filling) throws Exception {
        byte[] padding = new byte[4096];
        Arrays.fill(padding, (byte) filling);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(image.array());
        file.writeBytes(padding);

        assertEquals(192, Reading.read(file.toByteArray(), Signer.ofWorkedExample().trust()).length());
    }

    @Test
    void theOldFormatIsRefusedByName() {
        image.put(0, (byte) 0x3c);

        assertTrue(new McubootReader().recognises(image.array()));
        FirmwareException refusal = Reading.refusal(image.array(), TrustedKeys.NONE);
        assertEquals(FailureCause.UNSUPPORTED_PACKAGE, refusal.failure());
        assertTrue(refusal.getMessage().contains("version 1 of the MCUboot format"), refusal.getMessage());
    }

    private void assertRefused(String sentence) {
        assertDoesNotThrow(() -> Reading.read(WorkedExampleTest.plain(), TrustedKeys.NONE));
        assertRefused(image.array(), sentence);
    }

    private static void assertRefused(byte[] file, String sentence) {
        FirmwareException refusal = Reading.refusal(file, TrustedKeys.NONE);
        assertEquals(FailureCause.INTEGRITY, refusal.failure());
        assertTrue(refusal.getMessage().contains(sentence), refusal.getMessage());
    }
}
