// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.lifecycle;

/**
 * Whether a device was seen to go after its last reset: then whoever answers next has been through it, and need not be
 * waited out. The steps of an update that reset a device and look for it are not the same.
 */
final class Farewell {

    private volatile boolean isSeen;

    boolean isSeen() {
        return isSeen;
    }

    void isSeen(boolean now) {
        isSeen = now;
    }
}
