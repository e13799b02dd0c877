// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What to answer: a status, header fields, and which part of the package as body.
 *
 * @param body the part to send; empty for none
 */
record Answer(int status, Map<String, String> headers, Optional<ByteRange> body) {

    /** Preconditions first, then Range, in the order of RFC 9110, 13.2.2. */
    static Answer to(RequestHead request, PublishedPackage published, Faults faults) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return bare(405);
        }
        if (faults.status() != 0) {
            return bare(faults.status());
        }
        if (!faults.redirect().isEmpty()) {
            return bare(302).with("Location", faults.redirect());
        }
        String ifMatch = request.header("if-match");
        if (!ifMatch.isEmpty() && !ifMatch.equals("*") && !published.isStrongly(ifMatch, faults)) {
            return bare(412);
        }
        long size = published.source().size();
        Optional<ByteRange> range = range(request, published, faults);
        if (range.isPresent() && !range.get().isSatisfiable()) {
            return bare(416).with("Content-Range", range.get().contentRange(size));
        }
        return content(request, range, size, faults).tagged(published.entityTag(faults));
    }

    private static Optional<ByteRange> range(RequestHead request, PublishedPackage published, Faults faults) {
        String ifRange = request.header("if-range");
        boolean outdated = !ifRange.isEmpty() && !published.isStrongly(ifRange, faults);
        boolean ignored = outdated || faults.ignoreRange() || !request.method().equals("GET");
        return ignored ? Optional.empty() : ByteRange.parse(request.header("range"), published.source().size());
    }

    private static Answer content(RequestHead request, Optional<ByteRange> range, long size, Faults faults) {
        ByteRange part = range.orElse(new ByteRange(0, size - 1));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/octet-stream");
        headers.put("Content-Length", String.valueOf(part.length() + faults.lengthError()));
        if (!faults.ignoreRange()) {
            headers.put("Accept-Ranges", "bytes");
        }
        range.ifPresent(asked -> headers.put("Content-Range", asked.contentRange(size)));
        return new Answer(range.isPresent() ? 206 : 200, headers,
                request.method().equals("HEAD") ? Optional.empty() : Optional.of(part));
    }

    static Answer bare(int status) {
        return new Answer(status, new LinkedHashMap<>(Map.of("Content-Length", "0")), Optional.empty());
    }

    private Answer with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    private Answer tagged(String entityTag) {
        return entityTag.isEmpty() ? this : with("ETag", entityTag);
    }

    String head() {
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" \r\n");
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }
}
