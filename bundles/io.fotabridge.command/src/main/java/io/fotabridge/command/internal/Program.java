// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.command.internal;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A program of the operator's.
 *
 * @param path    absolute
 * @param timeout how long it may run
 */
record Program(Path path, Duration timeout) {}
