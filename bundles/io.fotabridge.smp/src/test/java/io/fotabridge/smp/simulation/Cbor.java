// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.simulation;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** As much CBOR as a small server has: reads definite maps, writes indefinite ones. */
final class Cbor {

    private Cbor() {}

    static Map<String, Object> readMap(ByteBuffer in) {
        int head = in.get() & 0xff;
        if (head >> 5 != 5) {
            throw new IllegalArgumentException("no map");
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (long left = argument(head, in); left > 0; left--) {
            String key = (String) read(in);
            map.put(key, read(in));
        }
        return map;
    }

    private static Object read(ByteBuffer in) {
        int head = in.get() & 0xff;
        return switch (head >> 5) {
            case 0 -> argument(head, in);
            case 2 -> bytes(head, in);
            case 3 -> new String(bytes(head, in), StandardCharsets.UTF_8);
            case 4 -> list(head, in);
            case 7 -> head == 0xf5;
            default -> throw new IllegalArgumentException("head " + head);
        };
    }

    private static List<Object> list(int head, ByteBuffer in) {
        List<Object> list = new ArrayList<>();
        for (long left = argument(head, in); left > 0; left--) {
            list.add(read(in));
        }
        return list;
    }

    private static byte[] bytes(int head, ByteBuffer in) {
        byte[] bytes = new byte[(int) argument(head, in)];
        in.get(bytes);
        return bytes;
    }

    private static long argument(int head, ByteBuffer in) {
        int info = head & 0x1f;
        return switch (info) {
            case 24 -> in.get() & 0xff;
            case 25 -> in.getShort() & 0xffff;
            case 26 -> in.getInt() & 0xffffffffL;
            default -> info;
        };
    }

    static byte[] write(Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(value, out);
        return out.toByteArray();
    }

    private static void write(Object value, ByteArrayOutputStream out) {
        if (value instanceof Map<?, ?> map) {
            out.write(0xbf);
            map.forEach((key, entry) -> {
                write(key, out);
                write(entry, out);
            });
            out.write(0xff);
        } else if (value instanceof List<?> list) {
            out.write(0x9f);
            list.forEach(element -> write(element, out));
            out.write(0xff);
        } else if (value instanceof Boolean bool) {
            out.write(bool ? 0xf5 : 0xf4);
        } else if (value instanceof Number number) {
            head(0, number.longValue(), out);
        } else if (value instanceof byte[] bytes) {
            head(2, bytes.length, out);
            out.writeBytes(bytes);
        } else {
            byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
            head(3, text.length, out);
            out.writeBytes(text);
        }
    }

    private static void head(int major, long argument, ByteArrayOutputStream out) {
        if (argument < 24) {
            out.write((int) (major << 5 | argument));
            return;
        }
        out.write(major << 5 | 26);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) argument).array());
    }
}
