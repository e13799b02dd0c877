// SPDX-License-Identifier: EPL-2.0
/** The emulated services in a real framework, with the bundle that depends on Kura. */
package io.fotabridge.emulator.kura.framework;
