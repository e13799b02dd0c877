// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import io.fotabridge.api.fetch.DownloadCredential;
import io.fotabridge.api.fetch.DownloadCredential.Basic;
import io.fotabridge.api.fetch.DownloadCredential.Bearer;
import io.fotabridge.api.fetch.FetchRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** What is asked of a server. */
final class HttpRequests {

    private HttpRequests() {}

    /**
     * A request for a package, or for its rest under {@code If-Range}, so that a changed representation comes whole,
     * with 200, instead of as a wrong rest.
     *
     * @param at         where it is looked for now, in ASCII: the Package URI or what that has led to
     * @param credential what the operator configured for the origin of {@code at}
     */
    static ClassicHttpRequest get(FetchRequest wanted, URI at, Optional<DownloadCredential> credential) {
        ClassicHttpRequest request = new BasicClassicHttpRequest(Method.GET, target(at));
        request.setHeader(HttpHeaders.HOST, at.getHost() + (at.getPort() == -1 ? "" : ":" + at.getPort()));
        request.setHeader(HttpHeaders.USER_AGENT, "fota-bridge");
        request.setHeader(HttpHeaders.ACCEPT, "*/*");
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        request.setHeader(HttpHeaders.CONNECTION, "close");
        if (wanted.offset() > 0) {
            request.setHeader(HttpHeaders.RANGE, "bytes=" + wanted.offset() + "-");
            request.setHeader(HttpHeaders.IF_RANGE, wanted.entityTag().orElseThrow());
        }
        credential.flatMap(HttpRequests::authorization)
                .ifPresent(value -> request.setHeader(HttpHeaders.AUTHORIZATION, value));
        return request;
    }

    private static String target(URI at) {
        String path = at.getRawPath() == null || at.getRawPath().isEmpty() ? "/" : at.getRawPath();
        return at.getRawQuery() == null ? path : path + "?" + at.getRawQuery();
    }

    private static Optional<String> authorization(DownloadCredential credential) {
        if (credential instanceof Basic basic) {
            byte[] pair = (basic.user() + ":" + basic.password()).getBytes(StandardCharsets.UTF_8);
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
        }
        if (credential instanceof Bearer bearer) {
            return Optional.of("Bearer " + bearer.token());
        }
        return Optional.empty();
    }
}
