// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.port;

/** A way to Bluetooth Low Energy. An OSGi service. Thread-safe. */
public interface BleProvider {

    /** What an operator calls it in the property {@code provider}. */
    String name();

    /**
     * An adapter of the gateway, switched on. Asking twice for the same gives adapters that know of each other.
     *
     * @param name as Linux calls it: {@code hci0}
     * @throws BleException         ADAPTER_MISSING, when there is none of that name or it cannot be switched on
     * @throws InterruptedException soon after the interrupt, whatever the provider waits for
     */
    Adapter adapter(String name) throws BleException, InterruptedException;
}
