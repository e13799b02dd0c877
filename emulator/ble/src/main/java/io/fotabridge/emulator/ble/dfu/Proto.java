// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dfu;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** As much of protobuf's wire format as an init packet needs: numbers and byte strings. */
final class Proto {
    private static final int VARINT = 0;
    private static final int BYTES = 2;
    private static final int SEVEN_BITS = 0x7f;
    private static final int LONGEST_VARINT = 10;

    private Proto() {
    }

    /** A field with a number, or with bytes. */
    record Field(int tag, long number, byte[] bytes) { }

    /** What is read is no such message. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1;

        MalformedException(String message) {
            super(message);
        }
    }

    /** Writes a message field by field. */
    static final class Writer {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Writer number(int tag, long value) {
            varint((long) tag << 3 | VARINT);
            varint(value);
            return this;
        }

        Writer bytes(int tag, byte[] value) {
            varint((long) tag << 3 | BYTES);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        /** Several numbers in one field. */
        Writer packed(int tag, List<Integer> values) {
            Writer packed = new Writer();
            values.forEach(packed::varint);
            return bytes(tag, packed.toBytes());
        }

        byte[] toBytes() {
            return out.toByteArray();
        }

        private void varint(long value) {
            long left = value;
            while ((left & ~SEVEN_BITS) != 0) {
                out.write((int) (left & SEVEN_BITS | 0x80));
                left >>>= 7;
            }
            out.write((int) left);
        }
    }

    static List<Field> read(byte[] message) throws MalformedException {
        Reader reader = new Reader(message);
        List<Field> fields = new ArrayList<>();
        while (reader.at < message.length) {
            fields.add(reader.field());
        }
        return fields;
    }

    static Optional<Field> find(List<Field> fields, int tag) {
        return fields.stream().filter(field -> field.tag() == tag).findFirst();
    }

    static List<Long> unpack(byte[] packed) throws MalformedException {
        Reader reader = new Reader(packed);
        List<Long> numbers = new ArrayList<>();
        while (reader.at < packed.length) {
            numbers.add(reader.varint());
        }
        return numbers;
    }

    private static final class Reader {
        private final byte[] message;
        private int at;

        private Reader(byte[] message) {
            this.message = message;
        }

        private Field field() throws MalformedException {
            long key = varint();
            int tag = (int) (key >>> 3);
            return switch ((int) (key & 7)) {
                case VARINT -> new Field(tag, varint(), new byte[0]);
                case BYTES -> new Field(tag, 0, bytes());
                default -> throw new MalformedException("a field that an init packet does not have: " + key);
            };
        }

        private long varint() throws MalformedException {
            long value = 0;
            for (int i = 0; i < LONGEST_VARINT; i++) {
                if (at == message.length) {
                    throw new MalformedException("ends in a number");
                }
                byte next = message[at];
                at++;
                value |= (long) (next & SEVEN_BITS) << 7 * i;
                if (next >= 0) {
                    return value;
                }
            }
            throw new MalformedException("a number without end");
        }

        private byte[] bytes() throws MalformedException {
            long length = varint();
            if (length < 0 || length > message.length - at) {
                throw new MalformedException("ends in a string");
            }
            byte[] bytes = Arrays.copyOfRange(message, at, at + (int) length);
            at += (int) length;
            return bytes;
        }
    }
}
