// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.link;

import io.fotabridge.ble.port.Address;
import io.fotabridge.ble.port.Advertisement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Which device is configured as what. Two that mean the same one would update each other; the one that was configured
 * first has it, unless it only knows the name and the other one the address. Thread-safe.
 */
final class Claims {

    private final List<Claim> claims = new CopyOnWriteArrayList<>();

    /**
     * The claim of a device.
     *
     * @param device what the operator calls it
     */
    record Claim(String device, Identity identity) {

        /** No two claims are the same, whatever they say. */
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        private boolean isCertain() {
            return identity.address().isPresent();
        }
    }

    Claim add(String device, Identity identity) {
        Claim claim = new Claim(device, identity);
        claims.add(claim);
        return claim;
    }

    void remove(Claim claim) {
        claims.remove(claim);
    }

    /** Who has a better claim on what was heard. */
    Optional<Claim> better(Claim own, Advertisement heard) {
        int position = claims.indexOf(own);
        return claims.stream()
                .filter(other -> other != own && other.identity().matches(heard))
                .filter(other -> other.isCertain() == own.isCertain()
                        ? claims.indexOf(other) < position
                        : other.isCertain())
                .findFirst();
    }

    /** Whether anybody is configured for a device with this address. */
    boolean isClaimed(Address address) {
        return claims.stream().anyMatch(claim -> claim.identity().address().equals(Optional.of(address)));
    }
}
