// SPDX-License-Identifier: EPL-2.0
/** A small HTTP/1.1 file server that counts what it sends and misbehaves on demand (RFC 9110, RFC 9112). */
package io.fotabridge.emulator.server.http;
