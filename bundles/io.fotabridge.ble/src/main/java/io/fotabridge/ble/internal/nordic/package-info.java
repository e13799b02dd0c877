// SPDX-License-Identifier: EPL-2.0
/** Firmware over Bluetooth into the boot loader of Nordic's nRF5 SDK from version 12 on ("Secure DFU"). */
package io.fotabridge.ble.internal.nordic;
