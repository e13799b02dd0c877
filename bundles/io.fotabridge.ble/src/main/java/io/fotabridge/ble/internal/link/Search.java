// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.link;

import io.fotabridge.ble.internal.link.Claims.Claim;
import io.fotabridge.ble.port.Adapter;
import io.fotabridge.ble.port.Address;
import io.fotabridge.ble.port.Advertisement;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * Looks for one device among its neighbours: neither for one that is configured as another device, nor for either of
 * two that have the name which has to do. For one thread.
 */
final class Search {

    /** Neighbours of a device that advertise as it does are heard by then. */
    private static final Duration NAMESAKES = Duration.ofSeconds(1);

    private final Claims claims;
    private final Claim own;
    private Address without;

    Search(Claims claims, Claim own) {
        this.claims = claims;
        this.own = own;
    }

    /**
     * Listens for so long at most.
     *
     * @throws BleException UNREACHABLE when it was not heard, or may be either of two; FAILED when it is another one's
     */
    Advertisement find(Adapter adapter, Predicate<Advertisement> wanted, Duration listen)
            throws BleException, InterruptedException {
        AtomicReference<Claim> better = new AtomicReference<>();
        Advertisement heard = adapter.find(each -> wanted.test(each) && isFree(each, better), listen)
                .orElseThrow(() -> notFound(better.get(), listen));
        if (own.identity().address().isEmpty() && !heard.address().equals(without)) {
            requireNoNamesake(adapter, wanted, heard);
            without = heard.address();
        }
        return heard;
    }

    private boolean isFree(Advertisement heard, AtomicReference<Claim> better) {
        Optional<Claim> other = claims.better(own, heard);
        other.ifPresent(better::set);
        return other.isEmpty();
    }

    private BleException notFound(Claim better, Duration listen) {
        return better == null
                ? new BleException(Reason.UNREACHABLE, "not heard for " + listen.plusMillis(999).toSeconds()
                        + " s: check that it is on, awake and near, and not connected to somebody else")
                : new BleException(Reason.FAILED, "it is " + better.device() + " already, configured as "
                        + better.identity() + "; give " + own.device() + " an address of its own");
    }

    /** One that is only remembered is none. */
    private void requireNoNamesake(Adapter adapter, Predicate<Advertisement> wanted, Advertisement heard)
            throws BleException, InterruptedException {
        Optional<Advertisement> other = adapter.find(
                each -> wanted.test(each)
                        && !each.address().equals(heard.address())
                        && each.signalDbm().isPresent()
                        && claims.better(own, each).isEmpty(),
                NAMESAKES);
        if (other.isPresent()) {
            throw new BleException(Reason.UNREACHABLE, heard.address() + " and " + other.get().address()
                    + " have that name, and one may get the firmware of the other; give the address");
        }
    }
}
