// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server;

import java.time.Duration;

/**
 * How long a campaign waits, and how often it tries.
 *
 * @param whole      for everything, restarts of the gateway included
 * @param poll       after this time without a notification the device is asked, since observing is only eventually
 *                   consistent
 * @param deliveries how often the package or its URI is written at most
 */
public record Patience(Duration whole, Duration poll, int deliveries) {

    public static final Patience DEFAULT = new Patience(Duration.ofMinutes(30), Duration.ofSeconds(3), 100);

    public Patience withWhole(Duration duration) {
        return new Patience(duration, poll, deliveries);
    }

    public Patience withPoll(Duration duration) {
        return new Patience(whole, duration, deliveries);
    }

    public Patience withDeliveries(int most) {
        return new Patience(whole, poll, most);
    }
}
