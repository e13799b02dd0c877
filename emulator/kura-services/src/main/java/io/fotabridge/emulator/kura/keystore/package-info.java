// SPDX-License-Identifier: EPL-2.0
/** Keystores in files. */
package io.fotabridge.emulator.kura.keystore;
