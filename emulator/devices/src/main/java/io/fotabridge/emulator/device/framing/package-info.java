// SPDX-License-Identifier: EPL-2.0
/** How SMP messages are cut for a serial line and put together again. */
package io.fotabridge.emulator.device.framing;
