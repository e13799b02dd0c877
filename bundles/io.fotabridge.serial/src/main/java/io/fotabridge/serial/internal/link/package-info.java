// SPDX-License-Identifier: EPL-2.0
/** Frames over a serial port: choosing who opens it, keeping two devices off one port, sending and receiving. */
package io.fotabridge.serial.internal.link;
