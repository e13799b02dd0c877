// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.machine;

import java.util.ArrayList;
import java.util.List;

/**
 * The security counter of an image that was installed.
 *
 * @param image which image of the device it is
 * @param hash  what the device calls it when it runs, lower-case hex
 * @param value as MCUboot compares it
 */
public record SecurityCounter(int image, String hash, long value) {

    /** The one that runs, and the one before it: a device may have gone back. */
    private static final int OF_EACH_IMAGE = 2;

    /** What is to be remembered, the newest first, when these were installed after those. */
    static List<SecurityCounter> remembered(List<SecurityCounter> installed, List<SecurityCounter> before) {
        List<SecurityCounter> all = new ArrayList<>(installed);
        for (SecurityCounter older : before) {
            List<SecurityCounter> newer = new ArrayList<>(all);
            newer.removeIf(other -> other.image() != older.image());
            boolean isThere = newer.removeIf(other -> other.hash().equals(older.hash()));
            if (!isThere && newer.size() < OF_EACH_IMAGE) {
                all.add(older);
            }
        }
        return all;
    }
}
