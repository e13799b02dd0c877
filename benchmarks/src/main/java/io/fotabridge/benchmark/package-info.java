// SPDX-License-Identifier: EPL-2.0
/** Figures, as ratios to a limit or to a peer: the command, and what all benchmarks have in common. */
package io.fotabridge.benchmark;
