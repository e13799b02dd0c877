// SPDX-License-Identifier: EPL-2.0
/** A device with Nordic's Secure DFU (nRF5 SDK 12 to 17), and a maker of packages for it. */
package io.fotabridge.emulator.ble.dfu;
