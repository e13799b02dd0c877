// SPDX-License-Identifier: EPL-2.0
/** Devices whose boot loader takes firmware by XMODEM or YMODEM: getting there, sending, and starting what was sent. */
package io.fotabridge.serial.internal.loader;
