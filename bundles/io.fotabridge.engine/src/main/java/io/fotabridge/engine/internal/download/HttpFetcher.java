// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.FetchRequest;
import io.fotabridge.api.fetch.OriginAccess;
import io.fotabridge.api.fetch.PackageFetcher;
import io.fotabridge.api.fetch.PackageSink;
import io.fotabridge.api.fetch.Place;
import io.fotabridge.api.fetch.TlsContexts;
import io.fotabridge.engine.internal.thread.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.HttpException;

/**
 * HTTP 1.1 with ranges (RFC 9110, 14), over TLS or not. Each place that an answer leads to is admitted by the policy
 * before anything is sent there, with the credential of that place and of no other. Every attempt begins at the Package
 * URI again.
 */
public final class HttpFetcher implements PackageFetcher {

    private static final int MOST_REDIRECTS = 5;

    private final TlsContexts tls = new TlsContexts();
    private final Timer timer;

    /** @param timer ends what takes too long */
    public HttpFetcher(Timer timer) {
        this.timer = timer;
    }

    @Override
    public Set<String> schemes() {
        return Set.of("http", "https");
    }

    @Override
    public void fetch(FetchRequest request, PackageSink sink) throws FirmwareException, InterruptedException {
        Hop first = Hop.first(request.uri());
        Optional<Hop> next = follow(request, first, request.policy().admit(first.uri()), sink);
        for (int redirects = 1; next.isPresent(); redirects++) {
            if (redirects > MOST_REDIRECTS) {
                throw new FirmwareException(
                        FailureCause.SERVER_REFUSED,
                        first.shown() + " redirects more than " + MOST_REDIRECTS + " times");
            }
            next = followRedirect(request, next.get(), sink);
        }
    }

    /** Whoever reads why it failed knows the Package URI, and not where that leads. */
    private Optional<Hop> followRedirect(FetchRequest request, Hop at, PackageSink sink)
            throws FirmwareException, InterruptedException {
        OriginAccess access;
        try {
            access = request.policy().admit(at.uri());
        } catch (FirmwareException e) {
            throw new FirmwareException(e.failure(), "The Package URI redirects. " + e.getMessage(), e.getCause());
        }
        return follow(request, at, access, sink);
    }

    /** Where to look next; empty when the package has come. */
    private Optional<Hop> follow(FetchRequest request, Hop at, OriginAccess access, PackageSink sink)
            throws FirmwareException, InterruptedException {
        try (HttpConnection connection = open(request.idleTimeout(), at, access)) {
            HttpAnswer answer = ask(request, at, access, connection);
            if (Redirect.isOne(answer.status())) {
                return Optional.of(Redirect.from(at, answer.header("Location").orElse("")));
            }
            answer.deliver(request, at, sink);
            return Optional.empty();
        } catch (IOException e) {
            requireNoInterrupt(e);
            throw HttpFailures.inBody(at, request.idleTimeout(), e);
        }
    }

    private static HttpConnection open(Duration idleTimeout, Hop at, OriginAccess access)
            throws FirmwareException, InterruptedException {
        try {
            return HttpConnection.open(access, at.port());
        } catch (IOException e) {
            requireNoInterrupt(e);
            throw HttpFailures.beforeAnswer(at, idleTimeout, e);
        }
    }

    /** The head of the answer is to be here in time as a whole, however often something comes of it. */
    private HttpAnswer ask(FetchRequest request, Hop at, OriginAccess access, HttpConnection connection)
            throws FirmwareException, InterruptedException {
        Duration patience = request.idleTimeout();
        Optional<SSLContext> context = at.isSecure() ? Optional.of(tls.of(access)) : Optional.empty();
        Deadline deadline = new Deadline(connection, patience, timer);
        try (deadline) {
            if (context.isPresent()) {
                connection.secure(context.get(), Place.host(at.uri()), at.port(), patience);
            } else {
                connection.plain(patience);
            }
            return new HttpAnswer(connection.exchange(HttpRequests.get(request, at.uri(), access.credential())));
        } catch (IOException | HttpException e) {
            requireNoInterrupt(e);
            throw deadline.hasPassed()
                    ? HttpFailures.silent(at, patience, e)
                    : HttpFailures.beforeAnswer(at, patience, e);
        }
    }

    /** An interrupt closes the connection, which then tells of all kinds of failures. */
    private static void requireNoInterrupt(Exception e) throws InterruptedException {
        if (Thread.interrupted()) {
            throw (InterruptedException) new InterruptedException("interrupted while downloading").initCause(e);
        }
    }
}
