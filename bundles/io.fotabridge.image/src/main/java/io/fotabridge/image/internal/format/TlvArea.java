// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A TLV area: an info header of four bytes (magic, length in all), then entries without alignment. By format it is
 * never longer than 65535 bytes.
 *
 * @param length  bytes, with the info header
 * @param entries in the order of the file
 */
public record TlvArea(int length, List<Tlv> entries) {

    /** Bytes before the entries. */
    public static final int INFO_LENGTH = 4;
    /** What an image without a protected area has. */
    public static final TlvArea NONE = new TlvArea(0, List.of());

    private static final int ENTRY_HEAD = 4;
    private static final HexFormat HEX = HexFormat.of();

    /** The two areas differ in their magic number, and in what covers them. */
    public enum Kind {
        /** Covered by hash and signature. */
        PROTECTED(0x6908, "protected TLV area"),
        /** Holds hash and signature, and is covered by nothing. */
        UNPROTECTED(0x6907, "TLV area");

        private final int magic;
        private final String words;

        Kind(int magic, String words) {
            this.magic = magic;
            this.words = words;
        }

        /** For sentences. */
        public String words() {
            return words;
        }
    }

    public TlvArea {
        entries = List.copyOf(entries);
    }

    /** All entries of a type, in the order of the file. */
    List<Tlv> all(int type) {
        return entries.stream().filter(entry -> entry.type() == type).toList();
    }

    /** The entry of a type of which there may be one, with a value of so many bytes. */
    Optional<Tlv> only(int type, int length) throws MalformedImageException {
        List<Tlv> found = all(type);
        if (found.size() > 1) {
            throw new MalformedImageException("The image has " + found.size() + " entries "
                    + found.get(0).name() + "; it may have one.");
        }
        for (Tlv entry : found) {
            entry.requireLength(length);
        }
        return found.stream().findFirst();
    }

    /**
     * Reads how long an area claims to be.
     *
     * @param info begins with the info header
     */
    public static int declaredLength(byte[] info, Kind kind) throws MalformedImageException {
        if (info.length < INFO_LENGTH) {
            throw new MalformedImageException("The " + kind.words + " has room for only " + info.length + " bytes.");
        }
        ByteBuffer bytes = LittleEndian.of(info);
        int magic = LittleEndian.u16(bytes);
        if (magic != kind.magic) {
            throw new MalformedImageException("Where the " + kind.words + " should begin there is "
                    + HEX.toHexDigits((short) magic) + " instead of " + HEX.toHexDigits((short) kind.magic) + ".");
        }
        int length = LittleEndian.u16(bytes);
        if (length < INFO_LENGTH) {
            throw new MalformedImageException("The " + kind.words + " says that it is " + length + " bytes long.");
        }
        return length;
    }

    /**
     * Reads a whole area.
     *
     * @param area with its info header, and nothing behind it
     */
    public static TlvArea parse(byte[] area, Kind kind) throws MalformedImageException {
        int length = declaredLength(area, kind);
        if (length != area.length) {
            throw new MalformedImageException("The " + kind.words + " says that it is " + length
                    + " bytes long where it must be " + area.length + ".");
        }
        ByteBuffer bytes = LittleEndian.of(area).position(INFO_LENGTH);
        List<Tlv> entries = new ArrayList<>();
        while (bytes.hasRemaining()) {
            entries.add(entry(bytes, kind));
        }
        return new TlvArea(area.length, entries);
    }

    private static Tlv entry(ByteBuffer bytes, Kind kind) throws MalformedImageException {
        int start = bytes.position();
        if (bytes.remaining() >= ENTRY_HEAD) {
            int type = LittleEndian.u16(bytes);
            int length = LittleEndian.u16(bytes);
            if (length <= bytes.remaining()) {
                byte[] value = new byte[length];
                bytes.get(value);
                return new Tlv(type, value);
            }
        }
        throw new MalformedImageException(
                "The entry at byte " + start + " of the " + kind.words + " goes beyond its end.");
    }
}
