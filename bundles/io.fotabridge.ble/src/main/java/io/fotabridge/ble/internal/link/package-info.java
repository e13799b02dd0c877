// SPDX-License-Identifier: EPL-2.0
/** The way to one device: which provider, whose turn it is, where the device is now, and what is known of the way. */
package io.fotabridge.ble.internal.link;
