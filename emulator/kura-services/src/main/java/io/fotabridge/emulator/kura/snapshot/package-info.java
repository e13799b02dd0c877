// SPDX-License-Identifier: EPL-2.0
/** Snapshots of all configurations, on disk in Kura's format. */
package io.fotabridge.emulator.kura.snapshot;
