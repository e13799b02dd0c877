// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.policy;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.DownloadCredential;
import io.fotabridge.api.fetch.OriginAccess;
import io.fotabridge.api.gateway.KeystoreException;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The credentials that are configured, each for one origin, and whom secure origins are trusted by. What is configured
 * and cannot be used is never done without: a fetch fails rather than ask with less than the operator wanted.
 * Thread-safe.
 */
final class Credentials {

    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long CHANGE = TimeUnit.MILLISECONDS.toNanos(500);

    private final Supplier<Vault> vault;
    private final Supplier<String> keystore;
    private final Supplier<List<X509Certificate>> certificates;
    private final List<DownloadCredentials> all = new ArrayList<>();
    private long complete = System.nanoTime();
    private long opened = System.nanoTime();

    /**
     * Begins with none.
     *
     * @param vault        opens what they name
     * @param keystore     where further authorities are, empty if nowhere
     * @param certificates authorities that are configured in the clear
     */
    Credentials(Supplier<Vault> vault, Supplier<String> keystore, Supplier<List<X509Certificate>> certificates) {
        this.vault = vault;
        this.keystore = keystore;
        this.certificates = certificates;
    }

    /**
     * Some may still be to come, from now on: configurations arrive one after the other, and a download that goes on
     * after a restart may begin between them.
     *
     * @param configurations how long those may take
     * @param keystores      how long the keystores may take that they name
     */
    synchronized void expect(Duration configurations, Duration keystores) {
        complete = System.nanoTime() + configurations.toNanos();
        opened = System.nanoTime() + keystores.toNanos();
    }

    synchronized void add(DownloadCredentials credentials) {
        all.add(credentials);
        notifyAll();
    }

    /** They may be back in a moment: that is how changed ones look. */
    synchronized void remove(DownloadCredentials credentials) {
        all.remove(credentials);
        complete = Math.max(complete, System.nanoTime() + CHANGE);
    }

    /** How an origin is spoken to at these addresses. Reads keystores, and may block for that. */
    OriginAccess access(Origin origin, List<InetAddress> addresses) throws FirmwareException, InterruptedException {
        Optional<DownloadCredentials> configured = find(origin);
        while (true) {
            try {
                return access(origin, addresses, configured);
            } catch (IllegalArgumentException e) {
                throw unusable(origin, e);
            } catch (KeystoreException e) {
                if (!awaitKeystores()) {
                    throw unusable(origin, e);
                }
            }
        }
    }

    private OriginAccess access(Origin origin, List<InetAddress> addresses, Optional<DownloadCredentials> configured)
            throws KeystoreException {
        Optional<DownloadCredential> credential =
                configured.isPresent() ? configured.get().open(vault.get()) : Optional.empty();
        boolean needsAuthorities =
                origin.isSecure() && !(credential.orElse(null) instanceof DownloadCredential.PresharedKey);
        return new OriginAccess(addresses, credential, needsAuthorities ? authorities(configured) : List.of());
    }

    private static FirmwareException unusable(Origin origin, Exception why) {
        return new FirmwareException(
                FailureCause.UNSUPPORTED_PROTOCOL, "No usable credentials for " + origin + ": " + why.getMessage());
    }

    /** Returns false when those that are not there now are not expected any more. */
    private synchronized boolean awaitKeystores() throws InterruptedException {
        long left = opened - System.nanoTime();
        TimeUnit.NANOSECONDS.timedWait(this, Math.min(left, BETWEEN_LOOKS));
        return left > 0;
    }

    private synchronized Optional<DownloadCredentials> find(Origin origin)
            throws FirmwareException, InterruptedException {
        List<DownloadCredentials> found = all.stream().filter(one -> one.isFor(origin)).toList();
        for (long left = left(); found.isEmpty() && left > 0; left = left()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            found = all.stream().filter(one -> one.isFor(origin)).toList();
        }
        if (found.size() > 1) {
            throw new FirmwareException(
                    FailureCause.UNSUPPORTED_PROTOCOL,
                    "Several download credentials are configured for " + origin + "; delete all but one");
        }
        return found.stream().findFirst();
    }

    private long left() {
        return complete - System.nanoTime();
    }

    /** The origin's own if it has some; else all that are configured; else none, which stands for the platform's. */
    private List<X509Certificate> authorities(Optional<DownloadCredentials> configured) throws KeystoreException {
        String own = configured.map(DownloadCredentials::trustKeystore).orElse("");
        if (!own.isEmpty()) {
            return authorities(own);
        }
        List<X509Certificate> trusted = new ArrayList<>(certificates.get());
        if (!keystore.get().isEmpty()) {
            trusted.addAll(authorities(keystore.get()));
        }
        return trusted;
    }

    private List<X509Certificate> authorities(String from) throws KeystoreException {
        List<X509Certificate> found = vault.get().trusted(from);
        if (found.isEmpty()) {
            throw new KeystoreException("the keystore " + from + " holds no trusted certificate");
        }
        return found;
    }
}
