// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server;

/** State and Update Result as the device told them when asked. */
record Look(int state, int result) {

    static final int IDLE = 0;
    static final int DOWNLOADING = 1;
    static final int DOWNLOADED = 2;
    static final int UPDATING = 3;

    static final int INITIAL = 0;
    static final int SUCCESS = 1;
    static final int CONNECTION_LOST = 4;
    static final int DEFERRED = 11;

    boolean isFresh() {
        return state == IDLE && result == INITIAL;
    }

    /** A result while something is going on belongs to a state that was read a moment too early. */
    boolean hasFailed() {
        return result > SUCCESS && result != DEFERRED && (state == IDLE || state == DOWNLOADED);
    }
}
