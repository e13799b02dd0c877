// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble;

import io.fotabridge.ble.internal.link.BleLink;
import io.fotabridge.ble.internal.link.BleLinkSettings;
import io.fotabridge.ble.internal.link.Bluetooth;
import io.fotabridge.ble.internal.link.Identity;
import io.fotabridge.ble.internal.link.Pairing;
import io.fotabridge.ble.internal.link.ProviderChoice;
import io.fotabridge.ble.port.Address;
import io.fotabridge.ble.port.BleProvider;
import io.fotabridge.tools.testing.Patience;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Ways to a device that is called valve, over one provider. */
public final class Links {

    public static final String ADDRESS = "C0:FF:EE:00:00:01";

    private Links() {}

    public static Identity byAddress() {
        return new Identity(Optional.of(new Address(ADDRESS)), "");
    }

    public static Identity byName() {
        return new Identity(Optional.empty(), "valve");
    }

    public static BleLink over(BleProvider provider, Identity identity, Pairing pairing, Duration patience) {
        Bluetooth bluetooth = new Bluetooth(Map.of());
        bluetooth.addProvider(provider);
        ProviderChoice choice = ProviderChoice.valueOf(provider.name().toUpperCase(Locale.ROOT));
        return new BleLink("valve",
                new BleLinkSettings("hci0", identity, choice, OptionalInt.empty(), pairing, patience), bluetooth);
    }

    /** To the usual address, with the usual patience. */
    public static BleLink over(BleProvider provider) {
        return over(provider, byAddress(), Pairing.WHEN_ASKED, Patience.PATIENCE);
    }
}
