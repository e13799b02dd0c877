// SPDX-License-Identifier: EPL-2.0
/** What goes wrong, when and how often: seeded, so that each failure can be replayed. */
package io.fotabridge.emulator.device.fault;
