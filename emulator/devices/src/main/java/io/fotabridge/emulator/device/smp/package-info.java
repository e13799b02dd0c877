// SPDX-License-Identifier: EPL-2.0
/** The SMP server of the simulated application: OS and image group, as Zephyr 4.x or Mynewt answer. */
package io.fotabridge.emulator.device.smp;
