// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The vendor of a device or its class, as an operator gives it: written out, or by the name that the UUID is derived
 * from. Both are taken as MCUboot's imgtool takes {@code --vid} and {@code --cid}.
 *
 * @param name what was given; the UUID itself where that was given
 * @param id   what an image says (TLVs 0x74 and 0x75)
 */
public record NamedId(String name, UUID id) {

    /** Of names in the DNS (RFC 9562, 6.6). */
    private static final UUID NAMESPACE_DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    private static final Pattern WRITTEN_OUT =
            Pattern.compile("\\p{XDigit}{8}-?\\p{XDigit}{4}-?\\p{XDigit}{4}-?\\p{XDigit}{4}-?\\p{XDigit}{12}");

    private static final int UUID_BYTES = 16;

    public NamedId {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(id, "id");
    }

    /** A vendor, by its UUID or its domain. */
    public static NamedId vendor(String text) {
        return isWrittenOut(text) ? writtenOut(text) : new NamedId(text, derived(NAMESPACE_DNS, text));
    }

    /** A class of devices, by its UUID or by the name that this vendor gives it. */
    public static NamedId deviceClass(NamedId vendor, String text) {
        return isWrittenOut(text) ? writtenOut(text) : new NamedId(text, derived(vendor.id(), text));
    }

    /** Whether it is a UUID, with its hyphens or without, and no name. */
    public static boolean isWrittenOut(String text) {
        return WRITTEN_OUT.matcher(text).matches();
    }

    private static NamedId writtenOut(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(text.replace("-", "")));
        UUID id = new UUID(bytes.getLong(), bytes.getLong());
        return new NamedId(id.toString(), id);
    }

    /** Version 5: by SHA-1 over the namespace and the name (RFC 9562, 5.5). */
    private static UUID derived(UUID namespace, String name) {
        MessageDigest sha1 = sha1();
        sha1.update(ByteBuffer.allocate(UUID_BYTES)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .flip());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long most = hash.getLong() & ~0xf000L | 0x5000L;
        long least = hash.getLong() & ~(3L << 62) | 2L << 62;
        return new UUID(most, least);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    /** The name with the UUID that stands for it. */
    @Override
    public String toString() {
        return name.equals(id.toString()) ? name : name + " (" + id + ")";
    }
}
