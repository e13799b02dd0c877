// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.policy;

import java.net.InetAddress;

/**
 * A network in CIDR notation (RFC 4632, RFC 4291).
 *
 * @param address its first address
 * @param prefix  bits that all its addresses have in common
 */
record Network(InetAddress address, int prefix) {

    /**
     * Reads {@code 10.0.0.0/8} or {@code fd00::/8}; an address alone is a network of one.
     *
     * @throws IllegalArgumentException with a sentence about what is wrong with it
     */
    static Network parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        InetAddress address = Host.of(literal)
                .address()
                .orElseThrow(() -> new IllegalArgumentException(text + " is no network; write 10.0.0.0/8 or fd00::/8"));
        int bits = address.getAddress().length * Byte.SIZE;
        int prefix = slash < 0 ? bits : prefix(text.substring(slash + 1), bits, text);
        Network network = new Network(address, prefix);
        if (network.hasBitsBeyondItsPrefix()) {
            throw new IllegalArgumentException(
                    text + " is an address within a network; write that with zeros at its end");
        }
        return network;
    }

    private static int prefix(String text, int most, String whole) {
        int prefix = text.matches("\\d{1,3}") ? Integer.parseInt(text) : most + 1;
        if (prefix > most) {
            throw new IllegalArgumentException(whole + " is no network: behind the slash belongs 0 to " + most);
        }
        return prefix;
    }

    private boolean hasBitsBeyondItsPrefix() {
        byte[] bytes = address.getAddress();
        for (int bit = prefix; bit < bytes.length * Byte.SIZE; bit++) {
            if (bit(bytes, bit) != 0) {
                return true;
            }
        }
        return false;
    }

    boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        boolean same = mine.length == theirs.length;
        for (int bit = 0; same && bit < prefix; bit++) {
            same = bit(mine, bit) == bit(theirs, bit);
        }
        return same;
    }

    private static int bit(byte[] bytes, int index) {
        return bytes[index / Byte.SIZE] >> (Byte.SIZE - 1 - index % Byte.SIZE) & 1;
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefix;
    }
}
