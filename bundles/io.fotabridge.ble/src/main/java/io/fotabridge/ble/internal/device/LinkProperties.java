// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.device;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.ble.internal.link.BleLinkSettings;
import io.fotabridge.ble.internal.link.Identity;
import io.fotabridge.ble.internal.link.Pairing;
import io.fotabridge.ble.internal.link.ProviderChoice;
import io.fotabridge.ble.port.Address;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** The properties that every device on Bluetooth has, whatever it speaks. */
final class LinkProperties {

    private static final String ADAPTER = "hci\\d{1,3}";

    /** The smallest MTU of ATT on LE (Core specification, Vol 3, Part G, 5.2.1), and the largest that carries more. */
    private static final int SMALLEST_MTU = 23;

    private static final int LARGEST_MTU = 517;

    private LinkProperties() {}

    static BleLinkSettings link(ComponentProperties properties, Duration patience) throws InvalidPropertyException {
        return new BleLinkSettings(
                adapter(properties),
                identity(properties),
                properties.choice("provider", ProviderChoice.AUTO),
                mtu(properties),
                properties.choice("pairing", Pairing.WHEN_ASKED),
                patience);
    }

    private static String adapter(ComponentProperties properties) throws InvalidPropertyException {
        String adapter = properties.text("adapter", "hci0");
        if (!adapter.matches(ADAPTER)) {
            throw refused(properties, "adapter", adapter, "the name of a Bluetooth adapter, hci0 for instance");
        }
        return adapter;
    }

    private static Identity identity(ComponentProperties properties) throws InvalidPropertyException {
        String address = properties.text("address", "");
        String name = properties.text("advertised.name", "");
        if (address.isEmpty() && name.isEmpty()) {
            throw new InvalidPropertyException(properties.name() + ": the properties address and advertised.name are"
                    + " both empty; give the address of the device, C0:FF:EE:00:00:01 for instance");
        }
        try {
            return new Identity(address.isEmpty() ? Optional.empty() : Optional.of(new Address(address)), name);
        } catch (IllegalArgumentException e) {
            throw refused(properties, "address", address, "six bytes with colons between, C0:FF:EE:00:00:01");
        }
    }

    private static OptionalInt mtu(ComponentProperties properties) throws InvalidPropertyException {
        int mtu = properties.number("mtu", 0, 0, LARGEST_MTU);
        if (mtu != 0 && mtu < SMALLEST_MTU) {
            throw refused(properties, "mtu", Integer.toString(mtu),
                    "0 to find out, or a number from " + SMALLEST_MTU + " to " + LARGEST_MTU);
        }
        return mtu == 0 ? OptionalInt.empty() : OptionalInt.of(mtu);
    }

    private static InvalidPropertyException refused(
            ComponentProperties properties, String key, String value, String allowed) {
        return new InvalidPropertyException(
                properties.name() + ": property " + key + " is \"" + value + "\"; allowed is " + allowed);
    }
}
