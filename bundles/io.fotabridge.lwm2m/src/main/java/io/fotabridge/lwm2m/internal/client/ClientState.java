// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What the parts of a Leshan client have to do with the connection that it is for. Thread-safe. */
final class ClientState {

    private final Consumer<Duration> pause;
    private final BooleanSupplier bootstrap;
    /** Whether the server may send requests: from before it has answered a registration, until that is lost. */
    private volatile boolean admitted;
    private volatile boolean givenUp;

    /**
     * Neither blocks.
     *
     * @param pause     to be told for how long the server wants to hear nothing
     * @param bootstrap to be asked for another bootstrap, if there is a server for it
     */
    ClientState(Consumer<Duration> pause, BooleanSupplier bootstrap) {
        this.pause = pause;
        this.bootstrap = bootstrap;
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

    /**
     * The server has executed Bootstrap-Request Trigger.
     *
     * @return false when there is no bootstrap server
     */
    boolean bootstrapAgain() {
        return bootstrap.getAsBoolean();
    }

    /** The server has executed Disable. */
    void disable(Duration timeout) {
        pause.accept(timeout);
    }
}
