// SPDX-License-Identifier: EPL-2.0
/** Kura's way to keep secrets. */
package io.fotabridge.emulator.kura.crypto;
