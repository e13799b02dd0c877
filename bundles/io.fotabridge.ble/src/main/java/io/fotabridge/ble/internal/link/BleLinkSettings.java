// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.link;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How a device is reached.
 *
 * @param adapter  of the gateway, as Linux calls it
 * @param identity how the device is told from others
 * @param provider who reaches it
 * @param mtu      the ATT MTU that it surely has; empty to find out
 * @param pairing  whether it is paired with
 * @param patience how long it may take at most to hear it and to connect to it, where nobody says otherwise
 */
public record BleLinkSettings(
        String adapter,
        Identity identity,
        ProviderChoice provider,
        OptionalInt mtu,
        Pairing pairing,
        Duration patience) {}
