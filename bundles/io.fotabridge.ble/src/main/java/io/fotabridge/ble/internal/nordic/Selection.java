// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

/**
 * The answer to a selection.
 *
 * @param largest bytes that one object may have
 * @param has     what has arrived so far
 */
record Selection(long largest, Checksum has) {}
