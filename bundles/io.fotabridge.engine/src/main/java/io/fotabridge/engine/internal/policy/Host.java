// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.policy;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A host in the one way of writing it that all others are brought to, so that a list cannot be got around by another:
 * lower case, without the dot of the root, in ASCII, and an address as Java writes it.
 *
 * @param name    a name, or the text of the address
 * @param address if it is one
 */
record Host(String name, Optional<InetAddress> address) {

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final String LABEL = "[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    /** The last label of what some resolvers take for an address: decimal, octal or hexadecimal. */
    private static final Pattern NUMERIC_END = Pattern.compile("(.*\\.)?(0x[0-9a-f]*|\\d+)");
    private static final int LONGEST_NAME = 253;

    /**
     * Reads a host as a URI or an operator writes it.
     *
     * @throws IllegalArgumentException with a sentence about what is neither a name nor an address in its usual form
     */
    static Host of(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (bare.indexOf('%') >= 0) {
            throw new IllegalArgumentException(
                    "the host " + text + " has a zone, which means something on one machine only");
        }
        if (IPV4.matcher(bare).matches() || IPV6.matcher(bare).matches()) {
            return of(literal(bare));
        }
        String name = ascii(text).toLowerCase(Locale.ROOT);
        String rooted = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (NUMERIC_END.matcher(rooted).matches()) {
            throw new IllegalArgumentException(
                    "the host " + text + " looks like an address, but is not written as one");
        }
        if (rooted.length() > LONGEST_NAME || !NAME.matcher(rooted).matches()) {
            throw new IllegalArgumentException("the host " + text + " is neither a name nor an address");
        }
        return new Host(rooted, Optional.empty());
    }

    private static Host of(InetAddress address) {
        return new Host(address.getHostAddress(), Optional.of(address));
    }

    /** An IPv4 address that is written as an IPv6 one comes back as what it is. */
    static InetAddress literal(String bare) {
        try {
            return InetAddress.getByName(bare.indexOf(':') < 0 ? bare : "[" + bare + "]");
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(bare + " is no address", e);
        }
    }

    private static String ascii(String name) {
        try {
            return IDN.toASCII(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the host " + name + " is neither a name nor an address", e);
        }
    }

    /** How it stands in a URI. */
    @Override
    public String toString() {
        return name.indexOf(':') < 0 ? name : "[" + name + "]";
    }
}
