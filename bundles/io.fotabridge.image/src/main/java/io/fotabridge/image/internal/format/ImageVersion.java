// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.format;

import java.nio.ByteBuffer;

/**
 * The version in an image's header.
 *
 * @param major    0 to 255
 * @param minor    0 to 255
 * @param revision 0 to 65535
 * @param build    0 to 2³²−1
 */
public record ImageVersion(int major, int minor, int revision, long build) {

    static ImageVersion parse(ByteBuffer bytes) {
        int major = Byte.toUnsignedInt(bytes.get());
        int minor = Byte.toUnsignedInt(bytes.get());
        return new ImageVersion(major, minor, LittleEndian.u16(bytes), LittleEndian.u32(bytes));
    }

    /**
     * {@code 1.2.3}, and {@code 1.2.3+4} when there is a build number. imgtool always writes the {@code +}; build 0
     * means that the author gave none, and devices leave it out of their image list as well.
     */
    @Override
    public String toString() {
        String text = major + "." + minor + "." + revision;
        return build == 0 ? text : text + "+" + build;
    }
}
