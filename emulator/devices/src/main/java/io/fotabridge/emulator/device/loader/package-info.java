// SPDX-License-Identifier: EPL-2.0
/** A device without SMP: its boot loader has a menu for people, and takes firmware by XMODEM or YMODEM. */
package io.fotabridge.emulator.device.loader;
