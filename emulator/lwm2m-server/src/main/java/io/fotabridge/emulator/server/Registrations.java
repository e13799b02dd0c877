// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.eclipse.leshan.server.registration.Registration;

/** Who is registered now, to be waited for. For any thread. */
final class Registrations {

    private final Map<String, Registration> current = new HashMap<>();

    synchronized void put(Registration registration) {
        current.put(registration.getEndpoint(), registration);
        notifyAll();
    }

    /** Removes the registration, unless a newer one took its place. Returns whether the endpoint is gone. */
    synchronized boolean remove(Registration registration) {
        boolean gone = isCurrent(registration);
        if (gone) {
            current.remove(registration.getEndpoint());
            notifyAll();
        }
        return gone;
    }

    synchronized Optional<Registration> find(String endpoint) {
        return Optional.ofNullable(current.get(endpoint));
    }

    synchronized boolean isCurrent(Registration registration) {
        Registration now = current.get(registration.getEndpoint());
        return now != null && now.getId().equals(registration.getId());
    }

    synchronized Registration await(String endpoint, Predicate<Registration> wanted, Duration patience)
            throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<Registration> found = find(endpoint).filter(wanted);
            if (found.isPresent()) {
                return found.get();
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new TimeoutException(endpoint + " did not register within " + patience.toMillis() + " ms");
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
