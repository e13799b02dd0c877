// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.boot;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version in an image's header: 8, 8, 16 and 32 bits. */
public record ImageVersion(int major, int minor, int revision, long build) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})(?:\\.(\\d{1,5}))?(?:\\+(\\d{1,10}))?");
    // MCUmgr leaves the build number out unless it is configured to look at it.
    private static final Comparator<ImageVersion> RELEASES = Comparator.comparingInt(ImageVersion::major)
            .thenComparingInt(ImageVersion::minor)
            .thenComparingInt(ImageVersion::revision);

    public ImageVersion {
        if (major >>> 8 != 0 || minor >>> 8 != 0 || revision >>> 16 != 0 || build >>> 32 != 0) {
            throw new IllegalArgumentException(
                    "version out of range: " + major + "." + minor + "." + revision + "+" + build);
        }
    }

    /** Parses {@code 1.2}, {@code 1.2.3} or {@code 1.2.3+4}, as imgtool does. */
    public static ImageVersion parse(String text) {
        Matcher m = TEXT.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("not a version like 1.2.3+4: " + text);
        }
        return new ImageVersion(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)),
                m.group(3) == null ? 0 : Integer.parseInt(m.group(3)),
                m.group(4) == null ? 0 : Long.parseLong(m.group(4)));
    }

    /** The version in the header at the start of an image (little-endian, at least 32 bytes). */
    public static ImageVersion ofHeader(ByteBuffer header) {
        return at(header, 20);
    }

    /** The eight bytes of a version, little-endian. */
    static ImageVersion at(ByteBuffer in, int offset) {
        return new ImageVersion(in.get(offset) & 0xff, in.get(offset + 1) & 0xff, in.getShort(offset + 2) & 0xffff,
                in.getInt(offset + 4) & 0xffffffffL);
    }

    /** Whether this one is newer in what an upload with the "upgrade" flag compares: not the build number. */
    public boolean newerThan(ImageVersion other) {
        return RELEASES.compare(this, other) > 0;
    }

    /** The text of an image list: the build number only if there is one, behind a dot. */
    @Override
    public String toString() {
        return major + "." + minor + "." + revision + (build == 0 ? "" : "." + build);
    }
}
