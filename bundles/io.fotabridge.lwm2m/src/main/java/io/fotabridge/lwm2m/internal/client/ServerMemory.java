// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.lwm2m.internal.security.DtlsSecurity;
import io.fotabridge.lwm2m.internal.security.SessionMemory;
import java.net.URI;
import java.util.Optional;

/**
 * What one client of an endpoint leaves to the next: the DTLS session, and the account that a bootstrap server gave,
 * until either is refused or has failed too often. Thread-safe.
 */
final class ServerMemory {

    /** Attempts without an answer after which session and account are no longer relied on. */
    private static final int PATIENCE = 5;

    private final URI configured;
    private final SessionMemory session = new SessionMemory();
    private volatile Optional<BootstrappedAccount> account = Optional.empty();
    private int unanswered;

    /** @param configured the server as it is configured, which may be a bootstrap server */
    ServerMemory(URI configured) {
        this.configured = configured;
    }

    URI configured() {
        return configured;
    }

    /** Where to register, as far as is known. */
    URI server() {
        return account.map(BootstrappedAccount::server).orElse(configured);
    }

    SessionMemory session() {
        return session;
    }

    Optional<BootstrappedAccount> account() {
        return account;
    }

    void keep(BootstrappedAccount given) {
        account = Optional.of(given);
    }

    /** What secures the connection to exactly this host and port, where a bootstrap server has led there. */
    Optional<DtlsSecurity> securityFor(String host, int port) {
        return account.filter(given -> ServerAccount.isAt(given.server(), host, port))
                .flatMap(BootstrappedAccount::security);
    }

    synchronized void answered() {
        unanswered = 0;
    }

    /**
     * Gives up the account, if it is not to be relied on after this.
     *
     * @return whether the session is to be forgotten as well, as soon as the client that has it is gone
     */
    synchronized boolean isSpoiledBy(RegistrationFailure failure) {
        boolean spoiled = failure.refused() || ++unanswered >= PATIENCE;
        if (spoiled) {
            unanswered = 0;
            account = Optional.empty();
        }
        return spoiled;
    }
}
