// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.link;

/** Who reaches a device, as the operator says it. */
public enum ProviderChoice {
    /** BlueZ where it can be talked to, because it tells what fits into a packet; Kura otherwise. */
    AUTO,
    KURA,
    BLUEZ
}
