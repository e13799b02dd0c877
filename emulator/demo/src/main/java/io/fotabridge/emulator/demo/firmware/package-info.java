// SPDX-License-Identifier: EPL-2.0
/** The firmware that is brought to the devices: made for the demonstration, or a file of the user's. */
package io.fotabridge.emulator.demo.firmware;
