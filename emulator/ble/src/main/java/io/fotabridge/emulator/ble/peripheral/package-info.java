// SPDX-License-Identifier: EPL-2.0
/** Peripherals and the radio that they share with a central. */
package io.fotabridge.emulator.ble.peripheral;
