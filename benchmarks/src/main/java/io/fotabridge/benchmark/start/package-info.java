// SPDX-License-Identifier: EPL-2.0
/** How long a gateway takes to start and to go on after a kill, and what endpoints cost. */
package io.fotabridge.benchmark.start;
