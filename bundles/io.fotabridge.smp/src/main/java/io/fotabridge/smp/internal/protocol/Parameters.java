// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

/**
 * What a server tells of its buffers.
 *
 * @param bufferSize  bytes of one, for the header, the CBOR, and what the framing takes of it
 * @param bufferCount how many there are; one of them holds the answer
 */
public record Parameters(int bufferSize, int bufferCount) {}
