// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.boot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Another image that must have at least this version: number, three bytes of padding, version. */
record ImageDependency(int image, ImageVersion minimum) {
    static final int SIZE = 12;

    static ImageDependency parse(byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
        return new ImageDependency(in.get(0) & 0xff, ImageVersion.at(in, 4));
    }
}
