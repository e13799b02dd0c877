// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.store;

import java.nio.file.Path;

/**
 * A whole package, durable in the store.
 *
 * @param sha256 of all its bytes, lower-case hex
 * @param size   bytes
 * @param file   where they are; not to be changed
 */
public record StoredPackage(String sha256, long size, Path file) {}
