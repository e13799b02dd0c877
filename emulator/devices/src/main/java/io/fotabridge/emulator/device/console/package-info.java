// SPDX-License-Identifier: EPL-2.0
/** The shell of the application: text commands, by SMP or as lines on the same UART. */
package io.fotabridge.emulator.device.console;
