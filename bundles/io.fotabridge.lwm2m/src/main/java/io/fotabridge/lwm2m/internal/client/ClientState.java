// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

/** What the parts of a Leshan client ask of the connection that it is for. */
final class ClientState {

    /** Whether the server may send requests: from before it has answered a registration, until that is lost. */
    private volatile boolean admitted;
    private volatile boolean givenUp;

    void admit(boolean now) {
        admitted = now;
    }

    boolean isAdmitted() {
        return admitted;
    }

    /** The client is about to be thrown away; what its engine might want to try next, is no more to be tried. */
    void giveUp() {
        admitted = false;
        givenUp = true;
    }

    boolean isGivenUp() {
        return givenUp;
    }
}
