// SPDX-License-Identifier: EPL-2.0
/** A simulated microcontroller that is updated over a serial line, with its boot loader and its faults. */
package io.fotabridge.emulator.device;
