// SPDX-License-Identifier: EPL-2.0
/** The time of the simulated air: a queue of events, played as fast as it goes or by the clock. */
package io.fotabridge.emulator.ble.time;
