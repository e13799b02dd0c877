// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Messages byte for byte, as real clients and servers send them. */
class WorkedExamplesTest {

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
    private static final String FILE_SHA = "5a26be041421999b41e3c3140723dbc3917a3d5b18f77e650450136c52033cdf";
    private static final String IMAGE_HASH = "04cbb04cff0327ca1d27929d4af2c825fb1d13bdb48fd5fdd935263b6e42d4b3";

    private static final byte[] IMAGE = HexFormat.of().parseHex(("""
            3db8f396000000002000000010000000000000000102030004000000000000000001020304050607
            08090a0b0c0d0e0f0769900010002000 04cbb04cff0327ca1d27929d4af2c825fb1d13bdb48fd5fdd9
            35263b6e42d4b30100200006e3fd8fda29bb60ab59557de61edb0aecdb231134be30e75b455f8e1b
            792fa9240040004ac9027f89a973e4919f06c245919ca9d91afadffd87bf6c6d1310f0da04cdb534
            4dfca9117e21a4c863481d83bec368e9bd34bfb1729e8f5ce9756eb20a1d0b
            """).replaceAll("\\s", ""));

    @Test
    void echo() {
        assertSent("02 00 00 06 00 00 2a 00 a1 61 64 62 68 69", new EchoRequest("hi"), SmpVersion.V1, 0x2a);
        assertSent("0a 00 00 06 00 00 2a 00 a1 61 64 62 68 69", new EchoRequest("hi"), SmpVersion.V2, 0x2a);
        assertEquals("hi", accepted(new EchoRequest("hi"), "0b 00 00 07 00 00 2a 00 bf 61 72 62 68 69 ff"));
    }

    @Test
    void readsAndReset() {
        assertSent("08 00 00 01 00 00 01 06 a0", new ParametersRequest(), SmpVersion.V2, 1);
        assertSent("08 00 00 01 00 01 02 00 a0", new ReadImagesRequest(), SmpVersion.V2, 2);
        assertSent(
                "08 00 00 0c 00 00 15 08 a1 65 71 75 65 72 79 64 6d 6f 64 65", new BootModeRequest(),
                SmpVersion.V2, 0x15);
        assertSent("0a 00 00 01 00 00 07 05 a0", ResetRequest.PLAIN, SmpVersion.V2, 7);
        assertSent(
                "0a 00 00 0c 00 00 07 05 a1 69 62 6f 6f 74 5f 6d 6f 64 65 01", ResetRequest.INTO_BOOT_LOADER,
                SmpVersion.V2, 7);
        assertSent(
                "0a 00 00 08 00 00 07 05 a1 65 66 6f 72 63 65 f5", ResetRequest.PLAIN.forced(), SmpVersion.V2, 7);
    }

    @Test
    void introductionsAndShells() {
        assertSent(
                "08 00 00 0a 00 00 08 07 a1 66 66 6f 72 6d 61 74 61 61", new OsInfoRequest(), SmpVersion.V2, 8);
        assertEquals("Zephyr", accepted(
                new OsInfoRequest(), "09 00 00 10 00 00 08 07 bf 66 6f 75 74 70 75 74 66 5a 65 70 68 79 72 ff"));
        ShellRequest shell = new ShellRequest(List.of("pump", "on"));
        assertSent(
                "0a 00 00 0f 00 09 09 00 a1 64 61 72 67 76 82 64 70 75 6d 70 62 6f 6e", shell, SmpVersion.V2, 9);
        assertEquals(
                new ShellRequest.Output("ok", -5),
                accepted(shell, "0b 00 00 0c 00 09 09 00 bf 61 6f 62 6f 6b 63 72 65 74 24 ff"));
        assertSent("08 00 00 01 00 00 0a 01 a0", new ReadConsoleEchoRequest(), SmpVersion.V2, 10);
    }

    @Test
    void uploadAnswers() {
        UploadRequest chunk = UploadRequest.next(0, new byte[0]);

        assertEquals(
                new UploadOffset(400, Optional.empty()),
                accepted(chunk, "0b 00 00 08 00 01 05 01 a1 63 6f 66 66 19 01 90"));
        assertEquals(
                new UploadOffset(400, Optional.empty()),
                accepted(chunk, "03 00 00 0d 00 01 05 01 bf 62 72 63 00 63 6f 66 66 19 01 90 ff"));
    }

    @Test
    void errorsInBothForms() {
        UploadRequest chunk = UploadRequest.next(0, new byte[0]);

        assertEquals(
                ImageError.INVALID_IMAGE_HEADER_MAGIC,
                refused(chunk, "0b 00 00 11 00 01 05 01 a1 63 65 72 72 a2 65 67 72 6f 75 70 01 62 72 63 17"));
        assertEquals(ManagementError.INVALID_VALUE, refused(chunk, "03 00 00 05 00 01 05 01 a1 62 72 63 03"));
        // The body of version 1 under the header of version 2: what MCUboot's recovery sends.
        assertEquals(ManagementError.INVALID_VALUE, refused(chunk, "0b 00 00 05 00 01 05 01 a1 62 72 63 03"));
    }

    @Test
    void marks() {
        assertSent(
                "0a 00 00 0a 00 01 00 00 a1 67 63 6f 6e 66 69 72 6d f5", MarkImageRequest.confirmRunning(),
                SmpVersion.V2, 0);
        String hash = HEX.formatHex(HexFormat.of().parseHex(IMAGE_HASH));
        assertSent(
                "0a 00 00 31 00 01 03 00 a2 64 68 61 73 68 58 20 " + hash + " 67 63 6f 6e 66 69 72 6d f4",
                MarkImageRequest.test(IMAGE_HASH), SmpVersion.V2, 3);
    }

    @Test
    void chunks() {
        Opening opening = new Opening(0, IMAGE.length, Optional.of(FILE_SHA));
        byte[] head = Arrays.copyOf(IMAGE, 64);
        String sha = HEX.formatHex(HexFormat.of().parseHex(FILE_SHA));
        assertSent(
                "0a 00 00 79 00 01 01 01 a4 63 6f 66 66 00 64 64 61 74 61 58 40 " + HEX.formatHex(head)
                        + " 63 6c 65 6e 18 c0 63 73 68 61 58 20 " + sha,
                UploadRequest.first(opening, head), SmpVersion.V2, 1);
        byte[] rest = Arrays.copyOfRange(IMAGE, 64, 192);
        assertSent(
                "0a 00 00 8e 00 01 02 01 a2 63 6f 66 66 18 40 64 64 61 74 61 58 80 " + HEX.formatHex(rest),
                UploadRequest.next(64, rest), SmpVersion.V2, 2);
    }

    @Test
    void aSecondImageIsNamedInTheFirstChunk() {
        Opening opening = new Opening(1, 100, Optional.empty());
        assertSent(
                "0a 00 00 1a 00 01 00 01 a4 63 6f 66 66 00 64 64 61 74 61 41 aa 63 6c 65 6e 18 64 65 69 6d 61 67 65 01",
                UploadRequest.first(opening, new byte[] {(byte) 0xaa}), SmpVersion.V2, 0);
    }

    private static void assertSent(String hex, SmpRequest<?> request, SmpVersion version, int sequence) {
        assertEquals(hex, HEX.formatHex(SmpCodec.encode(request, version, sequence)));
    }

    private static <R> R accepted(SmpRequest<R> request, String hex) {
        SmpReply<R> reply = reply(request, hex);
        if (reply instanceof SmpReply.Accepted<R> accepted) {
            return accepted.answer();
        }
        throw new AssertionError("not accepted: " + reply);
    }

    private static SmpError refused(SmpRequest<?> request, String hex) {
        return assertInstanceOf(SmpReply.Refused.class, reply(request, hex)).error();
    }

    private static <R> SmpReply<R> reply(SmpRequest<R> request, String hex) {
        byte[] frame = HEX.parseHex(hex);
        try {
            return SmpCodec.decode(request, SmpHeader.of(frame), frame);
        } catch (SmpFormatException e) {
            throw new AssertionError(e);
        }
    }
}
