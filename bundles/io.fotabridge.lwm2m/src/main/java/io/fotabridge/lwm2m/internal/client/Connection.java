// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.gateway.KeystoreException;
import io.fotabridge.lwm2m.internal.security.DtlsSecurity;
import io.fotabridge.lwm2m.internal.security.SessionMemory;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.eclipse.leshan.client.LeshanClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one endpoint registered. Leshan's engine updates the registration and renews it once; when it gives up, its
 * client is thrown away and a new one is made after a while, with a new socket, new keys from the keystore and a new
 * look at the DNS, again and again until it is closed. From one client to the next it keeps the DTLS session and the
 * account that a bootstrap server gave, until either is refused or has failed too often. Never blocks its callers, but
 * for {@link #close}.
 */
final class Connection {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    /** Attempts without an answer after which session and account are no longer relied on. */
    private static final int PATIENCE = 5;
    /** Enough for the answer to leave before the socket that it leaves by is closed. */
    private static final Duration ANSWERING = Duration.ofMillis(500);

    private final EndpointSpec spec;
    private final URI configured;
    private final LeshanClients clients;
    private final Registrations registrations;
    private final Consumer<URI> accountGiven;
    private final ScheduledExecutorService executor;
    private final BackOff backOff;
    private final SessionMemory session = new SessionMemory();
    private Attempt current;
    private boolean closed;
    private int unanswered;
    private volatile Optional<BootstrappedAccount> account = Optional.empty();
    private volatile boolean registered;
    private volatile boolean rightsToShow;

    /**
     * @param configured   the server as it is configured, which may be a bootstrap server
     * @param accountGiven told which server a bootstrap server has named, each time
     */
    Connection(
            EndpointSpec spec,
            URI configured,
            LeshanClients clients,
            Registrations registrations,
            Consumer<URI> accountGiven,
            ScheduledExecutorService executor,
            RegistrationSettings settings) {
        this.spec = spec;
        this.configured = configured;
        this.clients = clients;
        this.registrations = registrations;
        this.accountGiven = accountGiven;
        this.executor = executor;
        backOff = new BackOff(settings.firstRetry(), settings.longestRetry(), RandomGenerator.getDefault());
    }

    void open() {
        executor.execute(this::connect);
    }

    private URI server() {
        return account.map(BootstrappedAccount::server).orElse(configured);
    }

    /** What secures the connection to exactly this host and port, where a bootstrap server has led there. */
    Optional<DtlsSecurity> securityFor(String host, int port) {
        return account.filter(given -> ServerAccount.isAt(given.server(), host, port))
                .flatMap(BootstrappedAccount::security);
    }

    private void connect() {
        try {
            InetAddress.getByName(server().getHost());
            start(new Attempt());
        } catch (UnknownHostException e) {
            retry(null, RegistrationFailure.unanswered("the host name " + server().getHost() + " does not resolve"));
        } catch (KeystoreException e) {
            retry(null, RegistrationFailure.unanswered(e.getMessage()));
        } catch (RuntimeException e) {
            if (!isClosed()) { // else it is the executors that are gone already
                LOG.warn("{}: cannot start the LwM2M client", spec.name(), e);
            }
            retry(null, new RegistrationFailure("cannot start: " + e.getMessage(), true));
        }
    }

    /** Without the lock held while it starts: closing is not to wait for that. */
    private void start(Attempt attempt) {
        if (!replace(null, attempt)) {
            return;
        }
        try {
            attempt.client().start();
        } catch (RuntimeException e) {
            replace(attempt, null);
            attempt.client().destroy(false);
            throw e;
        }
        if (isClosed()) {
            attempt.client().destroy(false);
        }
    }

    private synchronized boolean replace(Attempt expected, Attempt replacement) {
        if (closed || current != expected) {
            return false;
        }
        current = replacement;
        return true;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized boolean isCurrent(Attempt attempt) {
        return current == attempt;
    }

    /** What is still heard of a client that is being thrown away tells nothing of the one that comes after it. */
    private synchronized void ifCurrent(Attempt attempt, Runnable task) {
        if (isCurrent(attempt)) {
            task.run();
        }
    }

    /** One client, and what is heard of it. */
    private final class Attempt implements RegistrationWatch.Events {

        private final ClientState state = new ClientState(this::disable, this::bootstrapAgain);
        private final LeshanClients.Built built;

        Attempt() throws KeystoreException {
            built = clients.create(spec, state, session, account);
            client().addObserver(new RegistrationWatch(this));
        }

        LeshanClient client() {
            return built.client();
        }

        @Override
        public void bootstrapping() {
            state.admit(false);
            ifCurrent(this, () -> {
                if (registered) {
                    lose("asking the bootstrap server again");
                }
            });
        }

        @Override
        public void bootstrapped() {
            Optional<BootstrappedAccount> given = built.account();
            if (!isCurrent(this)) {
                return;
            }
            if (given.isEmpty()) {
                gaveUp(new RegistrationFailure("the bootstrap server names no LwM2M server", true));
                return;
            }
            account = given;
            LOG.info("{}: told by {} to register with {}", spec.name(), configured, server());
            accountGiven.accept(server());
        }

        @Override
        public void registering() {
            state.admit(true);
        }

        @Override
        public void registered() {
            ifCurrent(this, () -> {
                registered = true;
                answered();
                LOG.info("{}: registered with {}", spec.name(), server());
                registrations.registered(spec.name(), server().toString());
                schedule(Duration.ZERO, Connection.this::showRights);
            });
        }

        @Override
        public void lost(String why) {
            state.admit(false);
            ifCurrent(this, () -> lose(why));
        }

        @Override
        public void gaveUp(RegistrationFailure failure) {
            state.giveUp();
            retry(this, failure);
        }

        /** Later: a server whose registration ends gives up what it has asked, and takes no answer to it any more. */
        private boolean bootstrapAgain() {
            if (clients.haveBootstrapServer()) {
                schedule(ANSWERING, () -> {
                    if (isCurrent(this)) {
                        client().triggerClientInitiatedBootstrap(true);
                    }
                });
            }
            return clients.haveBootstrapServer();
        }

        private void disable(Duration timeout) {
            schedule(ANSWERING, () -> pause(this, timeout));
        }
    }

    /** What its server is shown of the others is to be shown anew. Returns at once. */
    void rightsChanged() {
        rightsToShow = true;
        schedule(Duration.ZERO, this::showRights);
    }

    /** Not before there is a registration: it is by an update of one that Leshan tells of objects that come or go. */
    private void showRights() {
        if (registered && rightsToShow) {
            rightsToShow = false;
            attempt().ifPresent(attempt -> clients.showRights(attempt.client()));
        }
    }

    private synchronized Optional<Attempt> attempt() {
        return Optional.ofNullable(current);
    }

    /** Goes away for as long as the server wants it to (LwM2M 1.1.1 Core, E.2, resource 4). */
    private void pause(Attempt disabled, Duration timeout) {
        if (!replace(disabled, null)) {
            return;
        }
        disabled.state.giveUp();
        disabled.client().destroy(true);
        lose("the server wants to hear nothing for " + timeout.toSeconds() + " s");
        schedule(timeout, this::connect);
    }

    private synchronized void answered() {
        unanswered = 0;
        backOff.reset();
    }

    private void lose(String why) {
        registered = false;
        LOG.warn("{}: not registered with {}: {}", spec.name(), server(), why);
        registrations.unregistered(spec.name(), server().toString(), why);
    }

    private synchronized void retry(Attempt failed, RegistrationFailure failure) {
        if (closed || failed != current) {
            return;
        }
        current = null;
        lose(failure.why());
        boolean forget = failure.refused() || ++unanswered >= PATIENCE;
        if (forget) {
            unanswered = 0;
            account = Optional.empty();
        }
        // Not on this thread: it is often the client's own, and holds its locks.
        schedule(Duration.ZERO, () -> throwAway(failed, forget));
        schedule(backOff.next(), this::connect);
    }

    private void throwAway(Attempt failed, boolean forget) {
        if (failed != null) {
            failed.client().destroy(false);
        }
        if (forget) {
            session.forget();
        }
    }

    private void schedule(Duration wait, Runnable task) {
        try {
            executor.schedule(task, TimeUnit.MILLISECONDS.convert(wait), TimeUnit.MILLISECONDS); // of any length
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: no further attempt, the LwM2M client is stopping", spec.name());
        }
    }

    /** Deregisters, if it is registered, and ends. Blocks for as long as the server may take to answer that. */
    void close() {
        Attempt last;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            last = current;
            current = null;
        }
        if (last != null) {
            last.client().destroy(registered);
        }
        if (registered) {
            registered = false;
            registrations.unregistered(spec.name(), server().toString(), "stopped");
        }
    }
}
