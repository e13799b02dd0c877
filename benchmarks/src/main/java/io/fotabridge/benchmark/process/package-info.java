// SPDX-License-Identifier: EPL-2.0
/** Processes that a benchmark measures, or measures against. */
package io.fotabridge.benchmark.process;
