// SPDX-License-Identifier: EPL-2.0
/** Serial ports as Kura opens them. */
package io.fotabridge.emulator.kura.comm;
