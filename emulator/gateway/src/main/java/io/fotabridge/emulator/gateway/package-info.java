// SPDX-License-Identifier: EPL-2.0
/** Processes that run the product outside Kura, or on what emulates Kura: their commands, start and stop. */
package io.fotabridge.emulator.gateway;
