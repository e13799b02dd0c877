// SPDX-License-Identifier: EPL-2.0
/** The command line around the simulated device. */
package io.fotabridge.emulator.device.cli;
