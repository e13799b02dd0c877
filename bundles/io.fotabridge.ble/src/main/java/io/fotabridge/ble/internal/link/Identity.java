// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.link;

import io.fotabridge.ble.port.Address;
import io.fotabridge.ble.port.Advertisement;
import java.util.Optional;

/**
 * How a device is told from others: by its address, or, where that changes, by the name that it advertises.
 *
 * @param address empty if the name has to do
 * @param name    empty if the address has to do
 */
public record Identity(Optional<Address> address, String name) {

    public Identity {
        if (address.isEmpty() && name.isEmpty()) {
            throw new IllegalArgumentException("neither an address nor a name");
        }
    }

    /** Whether it is this device that is heard: where it has an address that alone counts, neighbours have its name. */
    boolean matches(Advertisement heard) {
        return address.map(heard.address()::equals).orElseGet(() -> heard.name().equals(name));
    }

    /** As the operator knows it. */
    @Override
    public String toString() {
        return address.map(Address::toString).orElseGet(() -> '"' + name + '"');
    }
}
