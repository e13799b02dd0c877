// SPDX-License-Identifier: EPL-2.0
/** The air between a central and its peripherals: advertising, connections, and what they carry when. */
package io.fotabridge.emulator.ble.radio;
