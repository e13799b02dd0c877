// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What servers of the field send, and what none should. */
class ToleranceTest {

    @Test
    void anEmptyBodyIsAnEmptyMap() {
        assertInstanceOf(SmpReply.Accepted.class, reply(ResetRequest.PLAIN, ""));
    }

    @Test
    void keysInAnyOrderUnknownOnesAndWideIntegers() {
        // {"x": [1.5, null, {"y": -1}], "off": 400 in eight bytes, "rc": 0 in two}
        String body = "a3 61 78 83 fb 3ff8000000000000 f6 a1 61 79 20"
                + "63 6f 66 66 1b 0000000000000190 62 72 63 19 0000";
        assertEquals(
                new UploadOffset(400, Optional.empty()),
                accepted(UploadRequest.next(0, new byte[0]), body));
    }

    @Test
    void lengthsOf64BitsAndUnsignedIntegersBeyondLong() {
        // {"q": 2^64-1, "r" (its length in eight bytes): "hi" (likewise)}
        String body = "a2 61 71 1b ffffffffffffffff 7b 0000000000000001 72 7b 0000000000000002 68 69";
        assertEquals("hi", accepted(new EchoRequest("hi"), body));
    }

    @Test
    void bytesAfterTheMapAreIgnored() {
        assertEquals("hi", accepted(new EchoRequest("hi"), "a1 61 72 62 68 69 00 00"));
    }

    @Test
    void aNegativeBootModeIsUnknown() {
        assertEquals(BootMode.UNKNOWN, accepted(new BootModeRequest(), "a1 64 6d 6f 64 65 20"));
        assertEquals(BootMode.OVERWRITE_ONLY, accepted(new BootModeRequest(), "a1 64 6d 6f 64 65 02"));
    }

    @Test
    void anImageListMayBeEmptyOrMissing() {
        assertEquals(new ImageList(List.of(), false), accepted(new ReadImagesRequest(), "bf 66 696d61676573 9f ff ff"));
        assertEquals(new ImageList(List.of(), false), accepted(new ReadImagesRequest(), "a0"));
    }

    @Test
    void booleansThatAreFalseMayBeMissing() {
        // {"images": [{"slot": 1, "version": "1.0", "hash": h'0a', "pending": true}]}
        String body = "bf 66 696d61676573 9f bf 64 736c6f74 01 67 76657273696f6e 63 312e30"
                + "64 68617368 41 0a 67 70656e64696e67 f5 ff ff ff";
        ImageState expected = new ImageState(0, 1, "1.0", "0a", true, false, false, false);
        assertEquals(new ImageList(List.of(expected), false), accepted(new ReadImagesRequest(), body));
    }

    @Test
    void theSmallestOfTheToldSizesIsTheCapacity() {
        // {"images": [{"image": 0, "slots": [{"slot": 0, "size": 4096}], "max_image_size": 4000}]}
        String body = "a1 66 696d61676573 81 a3 65 696d616765 00 65 736c6f7473 81 a2 64 736c6f74 00 64 73697a65 19 1000"
                + "6e 6d61785f696d6167655f73697a65 19 0fa0";
        SlotList slots = accepted(new ReadSlotsRequest(), body);
        assertEquals(OptionalLong.of(4000), slots.capacity(0));
        assertEquals(OptionalLong.empty(), slots.capacity(1));
        assertEquals(Optional.empty(), slots.uploadId(0, 0));
    }

    @Test
    void anErrorOfAnUnknownGroupIsStillAnError() {
        // {"err": {"group": 64, "rc": 7}, "rsn": "no"}
        String body = "a2 63 657272 a2 65 67726f7570 18 40 62 7263 07 63 72736e 62 6e6f";
        assertEquals(
                new SmpReply.Refused<Done>(new UnlistedError("group 64", 7), "no"), reply(ResetRequest.PLAIN, body));
    }

    @Test
    void anErrorOfAGroupMayBeCalledRet() {
        // {"ret": {"group": 1, "rc": 30}}, as Zephyr 3.4 has it
        assertEquals(
                new SmpReply.Refused<UploadOffset>(ImageError.INVALID_IMAGE_TOO_LARGE, ""),
                reply(UploadRequest.next(0, new byte[0]), "a1 63 726574 a2 65 67726f7570 01 62 7263 18 1e"));
        assertInstanceOf(SmpReply.Accepted.class, reply(ResetRequest.PLAIN, "a1 63 726574 00"));
    }

    @Test
    void anErrorOutweighsTheOffsetThatComesWithIt() {
        // {"err": {"group": 64, "rc": 5}, "off": 0}: an application of Zephyr's has refused the chunk
        assertInstanceOf(
                SmpReply.Refused.class,
                reply(
                        UploadRequest.next(0, new byte[0]),
                        "a2 63 657272 a2 65 67726f7570 18 40 62 7263 05 63 6f6666 00"));
    }

    @Test
    void whatIsNoMapCannotBeRead() {
        for (String body : List.of("80", "01", "ff", "a1", "a1 61", "bf 61 72", "a1 61 72 7a ffffffff 00", "1c")) {
            assertInstanceOf(SmpReply.Unreadable.class, reply(new EchoRequest("hi"), body), body);
        }
    }

    @Test
    void nestingIsBounded() {
        assertInstanceOf(SmpReply.Unreadable.class, reply(new EchoRequest("hi"), "a1 61 78" + "81".repeat(3000)));
    }

    @Test
    void aChunkCannotBeAnsweredWithoutAnOffset() {
        UploadRequest chunk = UploadRequest.next(0, new byte[0]);
        assertInstanceOf(SmpReply.Unreadable.class, reply(chunk, "a0"));
        assertInstanceOf(SmpReply.Unreadable.class, reply(chunk, "a1 63 6f6666 20"));
    }

    @Test
    void aCutFrameIsNone() {
        byte[] frame = HexFormat.ofDelimiter(" ").parseHex("0b 00 00 08 00 01 05 01 a1 63 6f 66 66 19 01");
        assertThrows(SmpFormatException.class, () -> SmpHeader.of(frame));
        assertThrows(SmpFormatException.class, () -> SmpHeader.of(new byte[7]));
    }

    @Test
    void everyErrorOfTheTablesHasItsCode() {
        for (int code = 1; code <= 34; code++) {
            assertTrue(ImageError.of(code).words().endsWith("(IMG " + code + ")"));
            assertEquals(code, ((ImageError) ImageError.of(code)).ordinal() + 1);
        }
        for (int code = 1; code <= 13; code++) {
            assertEquals(code, ((ManagementError) ManagementError.of(code)).ordinal() + 1);
        }
        for (int code = 1; code <= 6; code++) {
            assertEquals(code, ((OsError) OsError.of(code)).ordinal() + 1);
        }
        assertEquals(new UnlistedError("rc", 256), ManagementError.of(256));
    }

    private static <R> R accepted(SmpRequest<R> request, String body) {
        SmpReply<R> reply = reply(request, body);
        if (reply instanceof SmpReply.Accepted<R> accepted) {
            return accepted.answer();
        }
        throw new AssertionError("not accepted: " + reply);
    }

    private static <R> SmpReply<R> reply(SmpRequest<R> request, String body) {
        byte[] bytes = HexFormat.of().parseHex(body.replace(" ", ""));
        byte[] frame = new byte[SmpHeader.SIZE + bytes.length];
        System.arraycopy(bytes, 0, frame, SmpHeader.SIZE, bytes.length);
        SmpHeader header = request.command().header(SmpVersion.V2, 0, bytes.length);
        return SmpCodec.decode(request, header, frame);
    }
}
