// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import java.util.Optional;

/**
 * The answer to a chunk.
 *
 * @param offset where the device wants the next byte of; nothing else tells how far an upload is
 * @param match  on the last answer of some servers: whether what lies in flash has the SHA-256 of the file
 */
public record UploadOffset(long offset, Optional<Boolean> match) {}
