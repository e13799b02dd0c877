// SPDX-License-Identifier: EPL-2.0
/** SMP frames as lines of text on a serial console: encoding and decoding, without any I/O. */
package io.fotabridge.serial.internal.framing;
