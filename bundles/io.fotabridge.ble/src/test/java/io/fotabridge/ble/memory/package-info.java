// SPDX-License-Identifier: EPL-2.0
/** The port without any Bluetooth: devices in memory, which come, go and drop connections when they are told to. */
package io.fotabridge.ble.memory;
