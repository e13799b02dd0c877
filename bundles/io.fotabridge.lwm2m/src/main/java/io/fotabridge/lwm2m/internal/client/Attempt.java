// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.gateway.KeystoreException;
import java.time.Duration;
import java.util.Optional;

/** One client of a connection, and what is heard of it. */
final class Attempt implements RegistrationWatch.Events {

    /** Enough for the answer to leave before the socket that it leaves by is closed. */
    private static final Duration ANSWERING = Duration.ofMillis(500);

    private final Connection connection;
    private final LeshanClients clients;
    private final ClientState state = new ClientState(this::disable, this::bootstrapAgain);
    private final LeshanClients.Built built;

    /** A client that is not started yet, with the keys as they are now. May block. */
    Attempt(Connection connection, EndpointSpec spec, LeshanClients clients, ServerMemory memory)
            throws KeystoreException {
        this.connection = connection;
        this.clients = clients;
        built = clients.create(spec, state, memory.session(), memory.account());
        built.client().addObserver(new RegistrationWatch(this));
    }

    void start() {
        built.client().start();
    }

    /** Blocks for as long as the server may take to answer, if it is told. */
    void end(boolean deregister) {
        built.client().destroy(deregister);
    }

    /** Deregisters and tries nothing more: the server wants to hear nothing. */
    void endForNow() {
        state.giveUp();
        end(true);
    }

    void showRights() {
        clients.showRights(built.client());
    }

    @Override
    public void bootstrapping() {
        state.admit(false);
        connection.askedForAccounts(this);
    }

    @Override
    public void bootstrapped() {
        if (!connection.isCurrent(this)) {
            return;
        }
        Optional<BootstrappedAccount> given = built.account();
        if (given.isEmpty()) {
            gaveUp(new RegistrationFailure("the bootstrap server names no LwM2M server", true));
            return;
        }
        connection.accountGiven(given.get());
    }

    @Override
    public void registering() {
        state.admit(true);
    }

    @Override
    public void registered() {
        connection.registered(this);
    }

    @Override
    public void lost(String why) {
        state.admit(false);
        connection.lost(this, why);
    }

    @Override
    public void gaveUp(RegistrationFailure failure) {
        state.giveUp();
        connection.retry(this, failure);
    }

    /** Later: a server whose registration ends gives up what it has asked, and takes no answer to it any more. */
    private boolean bootstrapAgain() {
        if (clients.haveBootstrapServer()) {
            connection.schedule(ANSWERING, () -> {
                if (connection.isCurrent(this)) {
                    built.client().triggerClientInitiatedBootstrap(true);
                }
            });
        }
        return clients.haveBootstrapServer();
    }

    private void disable(Duration timeout) {
        connection.schedule(ANSWERING, () -> connection.pause(this, timeout));
    }
}
