// SPDX-License-Identifier: EPL-2.0
/** MCUboot's serial recovery: an SMP server inside the boot loader, with one buffer and no memory of uploads. */
package io.fotabridge.emulator.device.recovery;
