// SPDX-License-Identifier: EPL-2.0
/** XMODEM and YMODEM, the sending side: blocks and the state machine, without I/O and without a clock. */
package io.fotabridge.serial.internal.modem;
