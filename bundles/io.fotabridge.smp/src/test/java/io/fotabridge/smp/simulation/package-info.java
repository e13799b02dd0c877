// SPDX-License-Identifier: EPL-2.0
/** A device that serves SMP in memory, in virtual time, as badly as wanted; it shares no code with the client. */
package io.fotabridge.smp.simulation;
