// SPDX-License-Identifier: EPL-2.0
/** Two image slots and their trailers, kept in a directory so that a killed simulator comes back like an MCU. */
package io.fotabridge.emulator.device.flash;
