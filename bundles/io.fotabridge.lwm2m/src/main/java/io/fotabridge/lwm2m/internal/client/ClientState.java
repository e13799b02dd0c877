// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import java.time.Duration;
import java.util.function.Consumer;

/** What the parts of a Leshan client have to do with the connection that it is for. Thread-safe. */
final class ClientState {

    private final Consumer<Duration> pause;
    /** Whether the server may send requests: from before it has answered a registration, until that is lost. */
    private volatile boolean admitted;
    private volatile boolean givenUp;

    /** @param pause to be told for how long the server wants to hear nothing; returns at once */
    ClientState(Consumer<Duration> pause) {
        this.pause = pause;
    }

    void admit(boolean now) {
        admitted = now;
    }

    boolean isAdmitted() {
        return admitted;
    }

    /** The client is about to be thrown away; what its engine might want to try next is no more to be tried. */
    void giveUp() {
        admitted = false;
        givenUp = true;
    }

    boolean isGivenUp() {
        return givenUp;
    }

    /** The server has executed Disable. */
    void disable(Duration timeout) {
        pause.accept(timeout);
    }
}
