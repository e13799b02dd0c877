// SPDX-License-Identifier: EPL-2.0
/** SMP messages over a characteristic: cut to what fits into a packet, and put together again. */
package io.fotabridge.ble.internal.frames;
