// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.security;

/**
 * The DTLS session of an endpoint with its server, as Scandium writes it, from one connector to the next. In memory
 * alone: it holds the session's keys. Thread-safe.
 */
public final class SessionMemory {

    private byte[] session = {};

    synchronized void keep(byte[] written) {
        session = written;
    }

    synchronized byte[] kept() {
        return session;
    }

    /** From now on a full handshake is made. */
    public synchronized void forget() {
        session = new byte[0];
    }
}
