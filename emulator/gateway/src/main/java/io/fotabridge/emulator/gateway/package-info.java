// SPDX-License-Identifier: EPL-2.0
/** A process that runs the product outside Kura, or on what emulates Kura: commands and their life from start to stop. */
package io.fotabridge.emulator.gateway;
