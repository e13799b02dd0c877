// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.nordic;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of one message in protobuf's wire format (protobuf.dev, "Encoding"), as far as an init packet has them:
 * numbers and strings of bytes; the other two kinds are passed over. A decoder of a page, where the library would be
 * most of the bundle: the message has a dozen fields, and it must be known which bytes of it were signed.
 */
final class ProtobufMessage {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private static final int LONGEST_VARINT = 10;

    /** Real ones have a dozen, in the whole packet. */
    private static final int MOST_FIELDS = 64;

    private final List<Field> fields = new ArrayList<>();

    /** @param bytes empty for a number, and the other way round */
    private record Field(int tag, long number, byte[] bytes) {}

    private ProtobufMessage() {}

    static ProtobufMessage parse(byte[] message) throws MalformedInitPacketException {
        ProtobufMessage parsed = new ProtobufMessage();
        ByteBuffer bytes = ByteBuffer.wrap(message);
        while (bytes.hasRemaining()) {
            if (parsed.fields.size() == MOST_FIELDS) {
                throw new MalformedInitPacketException("The init packet has more fields than any has.");
            }
            parsed.fields.add(field(bytes));
        }
        return parsed;
    }

    private static Field field(ByteBuffer bytes) throws MalformedInitPacketException {
        long key = varint(bytes);
        int tag = (int) (key >>> 3);
        return switch ((int) (key & 7)) {
            case VARINT -> new Field(tag, varint(bytes), new byte[0]);
            case FIXED64 -> new Field(0, 0, take(bytes, 8));
            case BYTES -> new Field(tag, 0, take(bytes, varint(bytes)));
            case FIXED32 -> new Field(0, 0, take(bytes, 4));
            default -> throw new MalformedInitPacketException("The init packet has a field of no known kind.");
        };
    }

    private static long varint(ByteBuffer bytes) throws MalformedInitPacketException {
        long value = 0;
        for (int i = 0; i < LONGEST_VARINT && bytes.hasRemaining(); i++) {
            byte next = bytes.get();
            value |= (next & 0x7fL) << 7 * i;
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedInitPacketException("The init packet breaks off within a number.");
    }

    private static byte[] take(ByteBuffer bytes, long count) throws MalformedInitPacketException {
        if (count < 0 || count > bytes.remaining()) {
            throw new MalformedInitPacketException("The init packet breaks off within a field.");
        }
        byte[] taken = new byte[(int) count];
        bytes.get(taken);
        return taken;
    }

    boolean has(int tag) {
        return fields.stream().anyMatch(field -> field.tag == tag);
    }

    /** Zero if there is none. Of several the last one counts, as in every decoder. */
    long number(int tag) {
        return last(tag).number;
    }

    /** Empty if there is none. */
    byte[] bytes(int tag) {
        return last(tag).bytes;
    }

    /** Where several strings would have to be merged, decoders differ: who checks and who installs must not. */
    byte[] only(int tag, String words) throws MalformedInitPacketException {
        long count = fields.stream().filter(field -> field.tag == tag).count();
        if (count != 1) {
            throw new MalformedInitPacketException("The init packet has " + (count == 0 ? "no " : "several times a ")
                    + words + ".");
        }
        return bytes(tag);
    }

    /** All numbers of a repeated field, packed or not. */
    List<Long> numbers(int tag) throws MalformedInitPacketException {
        List<Long> numbers = new ArrayList<>();
        for (Field field : fields) {
            if (field.tag == tag && field.bytes.length == 0) {
                numbers.add(field.number);
            } else if (field.tag == tag) {
                ByteBuffer packed = ByteBuffer.wrap(field.bytes);
                while (packed.hasRemaining()) {
                    numbers.add(varint(packed));
                }
            }
        }
        return numbers;
    }

    private Field last(int tag) {
        return fields.stream()
                .filter(field -> field.tag == tag)
                .reduce((first, second) -> second)
                .orElse(new Field(tag, 0, new byte[0]));
    }
}
