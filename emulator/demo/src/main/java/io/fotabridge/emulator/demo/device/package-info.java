// SPDX-License-Identifier: EPL-2.0
/** Simulated sub-devices in processes of their own, and what they tell. */
package io.fotabridge.emulator.demo.device;
