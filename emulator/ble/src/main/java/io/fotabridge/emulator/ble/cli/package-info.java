// SPDX-License-Identifier: EPL-2.0
/** The commands of {@code bin/device} that are on the air. */
package io.fotabridge.emulator.ble.cli;
