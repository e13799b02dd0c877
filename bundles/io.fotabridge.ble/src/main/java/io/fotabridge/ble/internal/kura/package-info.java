// SPDX-License-Identifier: EPL-2.0
/** Bluetooth through Kura's BluetoothLeService: nothing here knows what fits into a packet, or in which order. */
package io.fotabridge.ble.internal.kura;
