// SPDX-License-Identifier: EPL-2.0
/** SMP over GATT: the service, and the simulated device behind it, on threads or in virtual time. */
package io.fotabridge.emulator.ble.smp;
