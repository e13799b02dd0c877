// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.policy;

import io.fotabridge.api.fetch.TrustedHost;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hosts of the servers that manage this gateway, as far as they are known by now. Thread-safe. */
final class TrustedHosts {

    private static final Logger LOG = LoggerFactory.getLogger(TrustedHosts.class);

    /** How long after one of them has come or gone others may come. */
    private static final Duration OTHERS = Duration.ofSeconds(3);

    private final Resolver resolver;
    private final List<Host> hosts = new ArrayList<>();
    private long complete = System.nanoTime();

    TrustedHosts(Resolver resolver) {
        this.resolver = resolver;
    }

    /** The first of them may still be to come, from now on for so long. */
    synchronized void expect(Duration patience) {
        complete = System.nanoTime() + patience.toNanos();
    }

    synchronized void add(TrustedHost trusted) {
        try {
            Host host = Host.of(trusted.host());
            if (hosts.isEmpty()) {
                complete = Math.min(complete, soon());
            }
            hosts.add(host);
            notifyAll();
        } catch (IllegalArgumentException e) {
            LOG.warn("packages from the LwM2M server are not taken for such: {}", e.getMessage());
        }
    }

    /** It may be back in a moment: that is how a changed account looks. */
    synchronized void remove(TrustedHost trusted) {
        try {
            if (hosts.remove(Host.of(trusted.host()))) {
                complete = Math.max(complete, soon());
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("it was not added either", e);
        }
    }

    private static long soon() {
        return System.nanoTime() + OTHERS.toNanos();
    }

    /** Whether one of them is written like this. */
    synchronized boolean has(Host host) {
        return hosts.contains(host);
    }

    /** Whether one of them has no address but in the DNS. */
    synchronized boolean haveNames() {
        return hosts.stream().anyMatch(host -> host.address().isEmpty());
    }

    /** Whether one of them is written as this address, which needs no asking. */
    synchronized boolean areWrittenAs(InetAddress address) {
        return hosts.stream().anyMatch(host -> host.address().filter(own -> isSameHost(own, address)).isPresent());
    }

    /** Whether one of them lies at this address. Blocks while they are resolved. */
    boolean areAt(InetAddress address) {
        return areWrittenAs(address) || names().stream().anyMatch(name -> liesAt(name, address));
    }

    private synchronized List<Host> names() {
        return hosts.stream().filter(host -> host.address().isEmpty()).toList();
    }

    private boolean liesAt(Host name, InetAddress address) {
        try {
            return resolver.resolve(name.name()).stream().anyMatch(own -> isSameHost(own, address));
        } catch (UnknownHostException e) {
            LOG.debug("the LwM2M server's {} does not resolve now", name, e);
            return false;
        }
    }

    /** A server at a loopback address is on this machine, and this machine has other addresses, too. */
    private static boolean isSameHost(InetAddress server, InetAddress other) {
        return server.equals(other)
                || server.isLoopbackAddress() && (other.isLoopbackAddress() || isThisMachines(other));
    }

    private static boolean isThisMachines(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            LOG.debug("the addresses of this machine cannot be told", e);
            return false;
        }
    }

    /**
     * Waits for another one to be known, as long as that is to be expected: after a restart a download goes on before
     * whoever knows the LwM2M server has been told of its configuration.
     *
     * @return false when they have all come
     */
    synchronized boolean awaitMore() throws InterruptedException {
        long left = complete - System.nanoTime();
        if (left <= 0) {
            return false;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
        return true;
    }
}
