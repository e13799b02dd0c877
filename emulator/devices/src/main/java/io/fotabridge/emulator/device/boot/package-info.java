// SPDX-License-Identifier: EPL-2.0
/** The boot loader: which image is valid, and MCUboot's test, permanent, confirm and revert. */
package io.fotabridge.emulator.device.boot;
