// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.frames;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A message that comes in fragments. For one thread. */
final class Message {

    private final MessageHeader header;
    private final List<byte[]> fragments = new ArrayList<>();
    private int length;

    /** @param first of its fragments, with the whole header */
    Message(byte[] first) {
        this.header = MessageHeader.of(first);
        append(first);
    }

    /** @return whether it is complete now */
    boolean append(byte[] fragment) {
        fragments.add(fragment);
        length += fragment.length;
        return isComplete();
    }

    boolean isComplete() {
        return length >= header.length();
    }

    MessageHeader header() {
        return header;
    }

    List<byte[]> fragments() {
        return fragments;
    }

    /** Those that are taken for repeated when they come again. */
    List<byte[]> beginningAndEnd() {
        return List.of(fragments.get(0), fragments.get(fragments.size() - 1));
    }

    /** Of a complete one; what is too much at its end is left away. */
    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(length);
        fragments.forEach(whole::writeBytes);
        return Arrays.copyOf(whole.toByteArray(), header.length());
    }
}
