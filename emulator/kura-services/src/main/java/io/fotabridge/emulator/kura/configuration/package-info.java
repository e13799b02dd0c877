// SPDX-License-Identifier: EPL-2.0
/** Kura's configuration service, with the habits that matter to those who use it. */
package io.fotabridge.emulator.kura.configuration;
