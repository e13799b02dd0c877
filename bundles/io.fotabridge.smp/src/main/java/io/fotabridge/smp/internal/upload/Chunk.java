// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import io.fotabridge.smp.internal.client.Exchange;
import io.fotabridge.smp.internal.protocol.UploadOffset;

/**
 * A chunk in flight.
 *
 * @param offset of its first byte
 * @param end    offset behind its last byte
 * @param sentAt nano time
 */
record Chunk(Exchange<UploadOffset> exchange, long offset, long end, long sentAt) {}
