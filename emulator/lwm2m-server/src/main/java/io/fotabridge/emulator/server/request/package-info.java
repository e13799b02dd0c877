// SPDX-License-Identifier: EPL-2.0
/**
 * What comes of a request, and the one request that is not left to Leshan: a Block1 upload (RFC 7959) from a source
 * that is read block by block. Leshan's own Write holds the whole package in memory, tells no progress, and has one
 * timeout for the whole transfer.
 */
package io.fotabridge.emulator.server.request;
