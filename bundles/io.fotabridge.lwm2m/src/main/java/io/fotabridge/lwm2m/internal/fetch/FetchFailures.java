// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.Place;
import io.fotabridge.api.fetch.RetryLaterException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.scandium.dtls.DtlsHandshakeTimeoutException;
import org.eclipse.californium.scandium.dtls.HandshakeException;

/** What can go wrong with a download, as causes that the engine knows. */
final class FetchFailures {

    private FetchFailures() {}

    static FirmwareException lost(URI uri, String what) {
        return new FirmwareException(FailureCause.CONNECTION_LOST, Place.shown(uri) + " " + what);
    }

    static FirmwareException refused(URI uri, Response answer) {
        String told = " (" + answer.getCode() + " " + answer.getCode().name() + ")";
        return switch (answer.getCode()) {
            case NOT_FOUND -> new FirmwareException(
                    FailureCause.INVALID_URI, Place.shown(uri) + " has nothing at " + uri.getPath() + told);
            case TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE -> new RetryLaterException(
                    Place.shown(uri) + " cannot give " + uri.getPath() + " now" + told, asked(answer));
            case BAD_GATEWAY, GATEWAY_TIMEOUT -> lost(uri, "cannot give " + uri.getPath() + " now" + told);
            default -> new FirmwareException(
                    FailureCause.SERVER_REFUSED, Place.shown(uri) + " refuses to give " + uri.getPath() + told);
        };
    }

    /**
     * Max-Age says when to ask again (RFC 7252, 5.9.3.4; RFC 8516). The minute that it means where it is absent is meant
     * for caches: a server that says nothing is asked as patiently as one that cannot be reached.
     */
    private static Duration asked(Response answer) {
        return answer.getOptions().hasMaxAge() ? Duration.ofSeconds(answer.getOptions().getMaxAge()) : Duration.ZERO;
    }

    /** A request that could not be sent: most often a handshake that nobody answered or that failed. */
    static FirmwareException notSent(URI uri, Throwable error) {
        boolean refused = error instanceof HandshakeException && !(error instanceof DtlsHandshakeTimeoutException);
        return refused ? handshakeFailed(uri, error) : notReached(uri, error);
    }

    /** A connection that did not come about. */
    static FirmwareException notConnected(URI uri, Throwable error) {
        return error instanceof SSLException ? handshakeFailed(uri, error) : notReached(uri, error);
    }

    private static FirmwareException handshakeFailed(URI uri, Throwable error) {
        boolean told = error.getCause() instanceof CertificateException;
        return new FirmwareException(
                FailureCause.SERVER_REFUSED,
                Place.shown(uri) + " and the gateway do not accept each other's credentials: "
                        + (told ? error.getCause() : error).getMessage(), error);
    }

    private static FirmwareException notReached(URI uri, Throwable error) {
        return new FirmwareException(
                FailureCause.CONNECTION_LOST, Place.shown(uri) + " cannot be reached: " + error.getMessage(), error);
    }
}
