// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.http;

import java.time.Instant;

/**
 * One request and what it got, when it is over.
 *
 * @param range     the Range header, empty if there was none
 * @param status    of the answer
 * @param bodyBytes bytes of the body that were given to the socket; some may not have reached the client
 */
public record Served(Instant begin, String method, String path, String range, int status, long bodyBytes) {}
