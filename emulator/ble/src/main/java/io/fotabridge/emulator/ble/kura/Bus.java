// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.kura;

import io.fotabridge.emulator.ble.bluez.Bluez;
import io.fotabridge.emulator.ble.bluez.BluezCall;
import io.fotabridge.emulator.ble.bluez.BluezError;
import io.fotabridge.emulator.ble.bluez.ObjectPath;
import io.fotabridge.emulator.ble.time.AirTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Blocking calls, as bluez-dbus makes them: all from one connection, each for as long as a reply may take. */
final class Bus {
    private static final String SENDER = ":1.7";
    /** After which dbus-java 3 gives up on a reply. */
    private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(200);

    private final Bluez bluez;
    private final AirTime time;

    Bus(Bluez bluez, AirTime time) {
        this.bluez = bluez;
        this.time = time;
    }

    AirTime time() {
        return time;
    }

    Map<ObjectPath, Map<String, Map<String, Object>>> objects() {
        return await(bluez.objects());
    }

    Object call(ObjectPath path, String interfaceName, String method, Object... arguments) {
        return await(bluez.call(new BluezCall(SENDER, path, interfaceName, method, List.of(arguments))));
    }

    /** Null if there is no such property, or no such object any more. */
    Object get(ObjectPath path, String interfaceName, String property) {
        try {
            return call(path, Bluez.PROPERTIES, "Get", interfaceName, property);
        } catch (BusException e) {
            return null;
        }
    }

    void set(ObjectPath path, String interfaceName, String property, Object value) {
        call(path, Bluez.PROPERTIES, "Set", interfaceName, property, value);
    }

    /** Waits for a reply that does not come. */
    void awaitNothing() {
        await(new CompletableFuture<>());
    }

    private <T> T await(CompletableFuture<T> reply) {
        try {
            return time.await(reply, REPLY_TIMEOUT);
        } catch (TimeoutException e) {
            throw new BusException("org.freedesktop.DBus.Error.NoReply", "No reply within specified time");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof BluezError error
                    ? new BusException(error.name(), error.getMessage())
                    : new BusException("org.freedesktop.DBus.Error.Failed", e.getCause().toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusException("org.freedesktop.DBus.Error.NoReply", "Interrupted");
        }
    }
}
