// SPDX-License-Identifier: EPL-2.0
/** The device's end of a serial line, and one that is only memory. */
package io.fotabridge.emulator.device.line;
