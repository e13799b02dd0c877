// SPDX-License-Identifier: EPL-2.0
/** The device's sense of time, so that tests can replace it, and the pace of a serial line. */
package io.fotabridge.emulator.device.time;
