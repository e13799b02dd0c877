// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.ble;

import io.fotabridge.ble.port.Connection;
import java.time.Duration;
import java.util.OptionalInt;

/** A connection to a device that lets everybody in: it need not be paired with, and nobody asks how well it is heard. */
interface UnpairedConnection extends Connection {

    @Override
    default OptionalInt signalDbm() {
        return OptionalInt.empty();
    }

    @Override
    default boolean isPaired() {
        return false;
    }

    @Override
    default void pair(Duration timeout) {
        throw new IllegalStateException("the device does not ask for it");
    }
}
