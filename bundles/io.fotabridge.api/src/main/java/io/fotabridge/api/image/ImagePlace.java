// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.image;

/**
 * Where the bytes of an image lie in its package.
 *
 * @param entry     what it is called in a package that is a zip file; empty if the package is the image
 * @param offset    where it begins in the package, or in its entry, bytes
 * @param length    bytes to send to the device: without what a programmer tool padded it with
 * @param companion what the entry is called that the device wants to see before it (Nordic's init packet); empty if
 *                  there is no such thing
 */
public record ImagePlace(String entry, long offset, long length, String companion) {

    /** Of a package that is the image. */
    static ImagePlace file(long length) {
        return new ImagePlace("", 0, length, "");
    }

    ImagePlace in(String newEntry) {
        return new ImagePlace(newEntry, offset, length, companion);
    }

    ImagePlace behind(String newCompanion) {
        return new ImagePlace(entry, offset, length, newCompanion);
    }
}
