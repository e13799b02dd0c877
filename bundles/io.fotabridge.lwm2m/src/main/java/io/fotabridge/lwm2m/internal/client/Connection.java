// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.gateway.KeystoreException;
import io.fotabridge.lwm2m.internal.security.DtlsSecurity;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one endpoint registered. Leshan's engine updates the registration and renews it once; when it gives up, its
 * client is thrown away and a new one is made after a while, with a new socket, new keys from the keystore and a new
 * look at the DNS, again and again until it is closed. What goes from one client to the next is in the
 * {@link ServerMemory}. Never blocks its callers, but for {@link #close}.
 */
final class Connection {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final EndpointSpec spec;
    private final LeshanClients clients;
    private final Registrations registrations;
    private final Consumer<URI> accountGiven;
    private final ScheduledExecutorService executor;
    private final BackOff backOff;
    private final ServerMemory memory;
    private Attempt current;
    private boolean closed;
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
        this.clients = clients;
        this.registrations = registrations;
        this.accountGiven = accountGiven;
        this.executor = executor;
        backOff = new BackOff(settings.firstRetry(), settings.longestRetry(), RandomGenerator.getDefault());
        memory = new ServerMemory(configured);
    }

    void open() {
        executor.execute(this::connect);
    }

    /** What secures the connection to exactly this host and port, where a bootstrap server has led there. */
    Optional<DtlsSecurity> securityFor(String host, int port) {
        return memory.securityFor(host, port);
    }

    private void connect() {
        String host = memory.server().getHost();
        try {
            InetAddress.getByName(host);
            start(new Attempt(this, spec, clients, memory));
        } catch (UnknownHostException e) {
            retry(null, RegistrationFailure.unanswered("the host name " + host + " does not resolve"));
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
            attempt.start();
        } catch (RuntimeException e) {
            replace(attempt, null);
            attempt.end(false);
            throw e;
        }
        if (isClosed()) {
            attempt.end(false);
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

    /** What is still heard of a client that is being thrown away tells nothing of the one that comes after it. */
    synchronized boolean isCurrent(Attempt attempt) {
        return current == attempt;
    }

    private synchronized Optional<Attempt> attempt() {
        return Optional.ofNullable(current);
    }

    synchronized void askedForAccounts(Attempt attempt) {
        if (isCurrent(attempt) && registered) {
            lose("asking the bootstrap server again");
        }
    }

    void accountGiven(BootstrappedAccount given) {
        memory.keep(given);
        LOG.info("{}: told by {} to register with {}", spec.name(), memory.configured(), given.server());
        accountGiven.accept(given.server());
    }

    synchronized void registered(Attempt attempt) {
        if (!isCurrent(attempt)) {
            return;
        }
        registered = true;
        memory.answered();
        backOff.reset();
        LOG.info("{}: registered with {}", spec.name(), memory.server());
        registrations.registered(spec.name(), memory.server().toString());
        schedule(Duration.ZERO, this::showRights);
    }

    synchronized void lost(Attempt attempt, String why) {
        if (isCurrent(attempt)) {
            lose(why);
        }
    }

    private void lose(String why) {
        registered = false;
        LOG.warn("{}: not registered with {}: {}", spec.name(), memory.server(), why);
        registrations.unregistered(spec.name(), memory.server().toString(), why);
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
            attempt().ifPresent(Attempt::showRights);
        }
    }

    /** Goes away for as long as the server wants it to (LwM2M 1.1.1 Core, E.2, resource 4). */
    void pause(Attempt disabled, Duration timeout) {
        if (!replace(disabled, null)) {
            return;
        }
        disabled.endForNow();
        lose("the server wants to hear nothing for " + timeout.toSeconds() + " s");
        schedule(timeout, this::connect);
    }

    synchronized void retry(Attempt failed, RegistrationFailure failure) {
        if (closed || failed != current) {
            return;
        }
        current = null;
        lose(failure.why());
        boolean forget = memory.isSpoiledBy(failure);
        // Not on this thread: it is often the client's own, and holds its locks.
        schedule(Duration.ZERO, () -> throwAway(failed, forget));
        schedule(backOff.next(), this::connect);
    }

    private void throwAway(Attempt failed, boolean forget) {
        if (failed != null) {
            failed.end(false);
        }
        if (forget) {
            memory.session().forget();
        }
    }

    void schedule(Duration wait, Runnable task) {
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
            last.end(registered);
        }
        if (registered) {
            registered = false;
            registrations.unregistered(spec.name(), memory.server().toString(), "stopped");
        }
    }
}
