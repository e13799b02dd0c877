// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.image;

/** What may be wrong with an image on purpose. Everything else about it is right. */
public enum Flaw {
    /** The first four bytes are those of no image. */
    MAGIC,
    /** The header tells of a body far larger than the file. */
    BODY_SIZE,
    /** One bit of the body differs from what was hashed and signed. */
    BODY,
    /** The hash entry differs from the hash of the image. */
    HASH,
    /** The signature belongs to something else. */
    SIGNATURE,
    /** The last 40 bytes are missing. */
    TRUNCATED
}
