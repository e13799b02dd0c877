// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

/** Which server the device plays. */
public enum Dialect {
    /** An application of Zephyr 4.x: both versions of SMP, no "rc" on success. */
    ZEPHYR(1),
    /** An application of Mynewt: version 1 whatever is asked, "rc" in each answer, no params nor slot info. */
    MYNEWT(0);

    private final int newestVersion;

    Dialect(int newestVersion) {
        this.newestVersion = newestVersion;
    }

    /** The version field of the answer to a request. */
    int answerVersion(int requested) {
        return Math.min(requested, newestVersion);
    }

    /** Zephyr refuses a version that it does not know; Mynewt never looks. */
    boolean tooNew(int requested) {
        return this == ZEPHYR && requested > newestVersion;
    }

    boolean tellsSuccess() {
        return this == MYNEWT;
    }

    boolean hasParameters() {
        return this == ZEPHYR;
    }
}
