// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Request line and header fields.
 *
 * @param headers by name in lower case
 */
record RequestHead(String method, String path, Map<String, String> headers) {

    private static final int LARGEST = 16 * 1024;

    /** Reads one; empty if the client closed the connection before it. */
    static Optional<RequestHead> read(InputStream in) throws IOException {
        StringBuilder budget = new StringBuilder();
        String line = line(in, budget);
        if (line == null) {
            return Optional.empty();
        }
        String[] parts = line.split(" ");
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
            throw new ProtocolException("no HTTP/1 request: " + line);
        }
        Map<String, String> headers = new TreeMap<>();
        for (String field = line(in, budget); field != null && !field.isEmpty(); field = line(in, budget)) {
            int colon = field.indexOf(':');
            if (colon <= 0) {
                throw new ProtocolException("no header field: " + field);
            }
            headers.put(field.substring(0, colon).toLowerCase(Locale.ROOT), field.substring(colon + 1).strip());
        }
        return Optional.of(new RequestHead(parts[0], parts[1], headers));
    }

    /** Null at the end of the stream. All lines of a head share one bound. */
    private static String line(InputStream in, StringBuilder budget) throws IOException {
        int begin = budget.length();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return budget.substring(begin).stripTrailing();
            }
            if (budget.length() == LARGEST) {
                throw new ProtocolException("request head of more than " + LARGEST + " bytes");
            }
            budget.append(new String(new byte[] {(byte) next}, StandardCharsets.ISO_8859_1));
        }
        return null;
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    boolean wantsClose() {
        return header("connection").equalsIgnoreCase("close");
    }
}
