// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.RetryLaterException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;

/** What can go wrong with a request, as causes that the engine knows. */
final class HttpFailures {

    private HttpFailures() {}

    /** A status that is neither success nor a redirect. */
    static FirmwareException refused(Hop at, int status, Optional<Duration> retryAfter) {
        String sentence = "The server answers " + status + " to " + at.shown();
        return switch (status) {
            case 401, 403 -> new FirmwareException(
                    FailureCause.SERVER_REFUSED, sentence + "; check the download credentials for that origin");
            case 404, 410 -> new FirmwareException(FailureCause.INVALID_URI, sentence + "; check the Package URI");
            case 429, 503 -> new RetryLaterException(sentence, retryAfter.orElse(Duration.ZERO));
            case 408, 425, 500, 502, 504 -> new FirmwareException(FailureCause.CONNECTION_LOST, sentence);
            default -> new FirmwareException(FailureCause.SERVER_REFUSED, sentence);
        };
    }

    static FirmwareException lost(Hop at, String what, Throwable why) {
        return new FirmwareException(FailureCause.CONNECTION_LOST, "Download of " + at.shown() + ": " + what, why);
    }

    static FirmwareException silent(Hop at, Duration idleTimeout, Throwable why) {
        return lost(at, "nothing came for " + idleTimeout.toSeconds() + " s", why);
    }

    /** What is no HTTP may quote a header with a secret in it, so it is no part of what is told. */
    static FirmwareException nonsense(Hop at) {
        return new FirmwareException(
                FailureCause.SERVER_REFUSED, "The server answers what is no proper HTTP to " + at.shown());
    }

    /** Before there was an answer: TLS that is broken then has been refused, by one side or the other. */
    static FirmwareException beforeAnswer(Hop at, Duration idleTimeout, Exception why) {
        boolean isCut = causedBy(why, EOFException.class) || causedBy(why, SocketException.class);
        if (why instanceof SSLException && !isCut && !causedBy(why, SocketTimeoutException.class)) {
            return new FirmwareException(
                    FailureCause.SERVER_REFUSED,
                    "No secure connection for " + at.shown() + ": " + why.getMessage(),
                    why);
        }
        if (why instanceof HttpException || why instanceof MessageConstraintException) {
            return nonsense(at);
        }
        return why instanceof ConnectException
                ? lost(at, "the server cannot be reached", why)
                : inBody(at, idleTimeout, (IOException) why);
    }

    /** While the bytes came. */
    static FirmwareException inBody(Hop at, Duration idleTimeout, IOException why) {
        return causedBy(why, SocketTimeoutException.class)
                ? silent(at, idleTimeout, why)
                : lost(at, String.valueOf(why.getMessage()), why);
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
