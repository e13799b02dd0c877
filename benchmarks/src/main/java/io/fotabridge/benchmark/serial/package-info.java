// SPDX-License-Identifier: EPL-2.0
/** Upload over a paced serial line, against the formula of what the line can carry. */
package io.fotabridge.benchmark.serial;
