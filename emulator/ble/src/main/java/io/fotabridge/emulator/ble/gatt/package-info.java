// SPDX-License-Identifier: EPL-2.0
/** What a peripheral offers, and how it answers those who ask for it. */
package io.fotabridge.emulator.ble.gatt;
