// SPDX-License-Identifier: EPL-2.0
/** What every provider needs: calls that may hang, values that are delivered in turn, an end that is told once. */
package io.fotabridge.ble.internal.provider;
