// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.FetchRequest;
import io.fotabridge.api.fetch.PackageFetcher;
import io.fotabridge.api.fetch.PackageSink;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * HTTP 1.1 with ranges (RFC 9110, 14): asks for the rest with {@code Range} under {@code If-Range}, so that a changed
 * representation comes whole, with 200, instead of as a wrong rest.
 */
public final class HttpFetcher implements PackageFetcher {

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

    private final Supplier<HttpClient> client;

    /** @param client asked for each attempt, so that new trust anchors take effect; not to follow https with http */
    public HttpFetcher(Supplier<HttpClient> client) {
        this.client = client;
    }

    @Override
    public Set<String> schemes() {
        return Set.of("http", "https");
    }

    @Override
    public void fetch(FetchRequest request, PackageSink sink) throws FirmwareException, InterruptedException {
        BodyQueue body = new BodyQueue(request.idleTimeout());
        CompletableFuture<HttpResponse<Void>> exchange =
                client.get().sendAsync(httpRequest(request), info -> {
                    body.answered(info.statusCode(), info.headers());
                    return body;
                });
        try {
            exchange.whenComplete((response, failure) -> body.ended(failure));
            BodyQueue.Head head = body.head();
            if (begin(request, head, sink)) {
                body.drainTo(sink);
                exchange.get(request.idleTimeout().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (IOException e) {
            throw failure(request.uri(), e);
        } catch (ExecutionException e) {
            throw failure(request.uri(), e.getCause());
        } catch (TimeoutException e) {
            throw lost(request.uri(), "nothing came for " + request.idleTimeout().toSeconds() + " s", e);
        } finally {
            body.cancel();
            exchange.cancel(true);
        }
    }

    private static HttpRequest httpRequest(FetchRequest request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri())
                .timeout(request.idleTimeout())
                .header("Accept-Encoding", "identity")
                .GET();
        if (request.offset() > 0) {
            builder.header("Range", "bytes=" + request.offset() + "-");
            builder.header("If-Range", request.entityTag().orElseThrow());
        }
        return builder.build();
    }

    /** Whether the body of this answer is what the sink is waiting for. */
    private static boolean begin(FetchRequest request, BodyQueue.Head head, PackageSink sink)
            throws FirmwareException, InterruptedException {
        switch (head.status()) {
            case 200 -> sink.begin(0, head.headers().firstValueAsLong("Content-Length"), entityTag(head.headers()));
            case 206 -> beginPartial(request, head.headers(), sink);
            case 416 -> beginAtTheEnd(request, head.headers(), sink);
            default -> throw refused(request.uri(), head.status());
        }
        return head.status() != 416;
    }

    private static void beginPartial(FetchRequest request, HttpHeaders headers, PackageSink sink)
            throws FirmwareException, InterruptedException {
        Matcher range = CONTENT_RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
        if (!range.matches() || Long.parseLong(range.group(1)) != request.offset()) {
            throw lost(request.uri(), "the server answered with another range than it was asked for", null);
        }
        requireSameTag(request, headers, sink);
        OptionalLong size = range.group(2).equals("*")
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(range.group(2)));
        sink.begin(request.offset(), size, entityTag(headers).or(request::entityTag));
    }

    /** Nothing is left to send (RFC 9110, 15.5.17): the gateway was stopped between the last byte and the end. */
    private static void beginAtTheEnd(FetchRequest request, HttpHeaders headers, PackageSink sink)
            throws FirmwareException, InterruptedException {
        requireSameTag(request, headers, sink);
        if (!headers.firstValue("Content-Range").orElse("").equals("bytes */" + request.offset())) {
            throw restart(request, "the package on the server is shorter than what came of it before", sink);
        }
        sink.begin(request.offset(), OptionalLong.of(request.offset()), request.entityTag());
    }

    /** Servers that do not know If-Range give the rest of whatever they have now. */
    private static void requireSameTag(FetchRequest request, HttpHeaders headers, PackageSink sink)
            throws FirmwareException, InterruptedException {
        Optional<String> tag = headers.firstValue("ETag");
        if (request.offset() > 0 && tag.isPresent() && !tag.equals(request.entityTag())) {
            throw restart(request, "the package on the server has changed", sink);
        }
    }

    /** What is here is not a part of what is there: the next attempt begins at nothing. */
    private static FirmwareException restart(FetchRequest request, String why, PackageSink sink)
            throws FirmwareException, InterruptedException {
        sink.begin(0, OptionalLong.empty(), Optional.empty());
        return lost(request.uri(), why, null);
    }

    /** A weak tag does not promise the same bytes (RFC 9110, 8.8.1), so it is none. */
    private static Optional<String> entityTag(HttpHeaders headers) {
        return headers.firstValue("ETag").filter(tag -> tag.startsWith("\"") && tag.length() <= 256);
    }

    private static FirmwareException refused(URI uri, int status) {
        String sentence = "The server answers " + status + " to " + shown(uri);
        return switch (status) {
            case 404, 410 -> new FirmwareException(FailureCause.INVALID_URI, sentence + "; check the Package URI");
            case 408, 425, 429, 500, 502, 503, 504 -> new FirmwareException(FailureCause.CONNECTION_LOST, sentence);
            default -> new FirmwareException(FailureCause.SERVER_REFUSED, sentence);
        };
    }

    private static FirmwareException failure(URI uri, Throwable why) {
        if (causedBy(why, UnresolvedAddressException.class)) {
            return new FirmwareException(
                    FailureCause.INVALID_URI, "The host of " + shown(uri) + " cannot be resolved; check the Package URI", why);
        }
        if (causedBy(why, SSLException.class)) {
            return new FirmwareException(
                    FailureCause.SERVER_REFUSED, "No secure connection for " + shown(uri) + ": " + why.getMessage(), why);
        }
        if (causedBy(why, ConnectException.class)) {
            return lost(uri, "the server cannot be reached", why);
        }
        return lost(uri, String.valueOf(why.getMessage()), why);
    }

    private static FirmwareException lost(URI uri, String what, Throwable why) {
        return new FirmwareException(FailureCause.CONNECTION_LOST, "Download of " + shown(uri) + ": " + what, why);
    }

    /** Without its query, in which links carry the signature that lets whoever has it download the package. */
    private static String shown(URI uri) {
        String port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath();
    }

    private static boolean causedBy(Throwable why, Class<? extends Throwable> type) {
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
