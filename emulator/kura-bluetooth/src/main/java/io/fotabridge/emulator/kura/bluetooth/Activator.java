// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.bluetooth;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Does nothing unless the property {@code fotabridge.bluetooth.bus} tells on which bus BlueZ is
 * ({@code unix:path=/tmp/fota-bluetooth}): an emulated Kura without it is one without Bluetooth.
 */
public final class Activator implements BundleActivator {
    private BluetoothRegistration registration;

    @Override
    public void start(BundleContext context) {
        String bus = context.getProperty("fotabridge.bluetooth.bus");
        if (bus != null) {
            registration = new BluetoothRegistration(context, bus);
            registration.begin();
        }
    }

    @Override
    public void stop(BundleContext context) throws InterruptedException {
        if (registration != null) {
            registration.end();
            registration = null;
        }
    }
}
