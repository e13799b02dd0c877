// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.eclipse.leshan.client.LeshanClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one endpoint registered. Leshan's engine updates the registration and renews it once; when it gives up, its
 * client is thrown away and a new one is made after a while, with a new socket, a new look at the DNS and a new
 * handshake, again and again until it is closed. Never blocks its callers, but for {@link #close}.
 */
final class Connection {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final EndpointSpec spec;
    private final URI server;
    private final LeshanClients clients;
    private final Registrations registrations;
    private final ScheduledExecutorService executor;
    private final BackOff backOff;
    private LeshanClient client;
    private boolean closed;
    private volatile boolean registered;
    /** Whether the server may send requests: from before it has answered a registration, until that is lost. */
    private volatile boolean admitted;

    Connection(
            EndpointSpec spec,
            URI server,
            LeshanClients clients,
            Registrations registrations,
            ScheduledExecutorService executor,
            RegistrationSettings settings) {
        this.spec = spec;
        this.server = server;
        this.clients = clients;
        this.registrations = registrations;
        this.executor = executor;
        backOff = new BackOff(settings.firstRetry(), settings.longestRetry(), RandomGenerator.getDefault());
    }

    void open() {
        executor.execute(this::connect);
    }

    private void connect() {
        try {
            InetAddress.getByName(server.getHost());
            startClient();
        } catch (UnknownHostException e) {
            retry(null, "the host name " + server.getHost() + " does not resolve");
        } catch (RuntimeException e) {
            if (!isClosed()) { // else it is the executors that are gone already
                LOG.warn("{}: cannot start the LwM2M client", spec.name(), e);
            }
            retry(null, "cannot start: " + e.getMessage());
        }
    }

    /** Without the lock held while it starts: closing is not to wait for that. */
    private void startClient() {
        LeshanClient fresh = clients.create(spec, () -> admitted);
        fresh.addObserver(new RegistrationWatch(new Events(fresh)));
        if (!replaceClient(null, fresh)) {
            return;
        }
        try {
            fresh.start();
        } catch (RuntimeException e) {
            replaceClient(fresh, null);
            fresh.destroy(false);
            throw e;
        }
        if (isClosed()) {
            fresh.destroy(false);
        }
    }

    private synchronized boolean replaceClient(LeshanClient expected, LeshanClient replacement) {
        if (closed || client != expected) {
            return false;
        }
        client = replacement;
        return true;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Only of the client that is current: one that is being thrown away may still have something to say. */
    private final class Events implements RegistrationWatch.Events {

        private final LeshanClient source;

        Events(LeshanClient source) {
            this.source = source;
        }

        @Override
        public void registering() {
            admitted = true;
        }

        @Override
        public void registered() {
            registered = true;
            backOff.reset();
            LOG.info("{}: registered with {}", spec.name(), server);
            registrations.registered(spec.name(), server.toString());
        }

        @Override
        public void lost(String why) {
            lose(why);
        }

        @Override
        public void gaveUp(String why) {
            retry(source, why);
        }
    }

    private void lose(String why) {
        registered = false;
        admitted = false;
        LOG.warn("{}: not registered with {}: {}", spec.name(), server, why);
        registrations.unregistered(spec.name(), why);
    }

    private synchronized void retry(LeshanClient failed, String why) {
        if (closed || failed != client) {
            return;
        }
        client = null;
        lose(why);
        long wait = backOff.next().toMillis();
        try {
            if (failed != null) {
                // Not on this thread: it is the client's own, and holds its locks.
                executor.execute(() -> failed.destroy(false));
            }
            executor.schedule(this::connect, wait, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: no further attempt, the LwM2M client is stopping", spec.name());
        }
    }

    /** Deregisters, if it is registered, and ends. Blocks for as long as the server may take to answer that. */
    void close() {
        LeshanClient last;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            last = client;
            client = null;
        }
        if (last != null) {
            last.destroy(registered);
        }
        if (registered) {
            registered = false;
            registrations.unregistered(spec.name(), "stopped");
        }
    }
}
