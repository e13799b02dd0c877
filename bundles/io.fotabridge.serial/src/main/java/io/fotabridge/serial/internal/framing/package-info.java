// SPDX-License-Identifier: EPL-2.0
/** SMP frames on a serial line, as lines of a console or as they are: encoding and decoding, without any I/O. */
package io.fotabridge.serial.internal.framing;
