// SPDX-License-Identifier: EPL-2.0
/** Upload over a modelled Bluetooth connection, against the formula of what its connection events can carry. */
package io.fotabridge.benchmark.ble;
