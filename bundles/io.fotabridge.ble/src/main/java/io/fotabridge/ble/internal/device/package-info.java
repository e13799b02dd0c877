// SPDX-License-Identifier: EPL-2.0
/** The devices on Bluetooth Low Energy that the operator configures. */
package io.fotabridge.ble.internal.device;
