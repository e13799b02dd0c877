// SPDX-License-Identifier: EPL-2.0
/** A CoAP file server (RFC 7252, RFC 7959) that counts what it sends and misbehaves on demand. */
package io.fotabridge.emulator.server.coap;
