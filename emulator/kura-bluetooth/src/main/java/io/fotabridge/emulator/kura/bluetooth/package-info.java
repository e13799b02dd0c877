// SPDX-License-Identifier: EPL-2.0
/** Registers Kura's Bluetooth service in the emulated Kura. */
package io.fotabridge.emulator.kura.bluetooth;
