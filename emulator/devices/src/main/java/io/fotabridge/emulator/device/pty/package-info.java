// SPDX-License-Identifier: EPL-2.0
/** The serial line as a real pseudo-terminal of Linux, behind a symbolic link that survives a re-enumeration. */
package io.fotabridge.emulator.device.pty;
