// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.command.internal;

import io.fotabridge.api.target.FirmwareTarget;
import io.fotabridge.api.target.InstallingTarget;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** A target in the service registry, for as long as its configuration stands. */
final class OfferedTarget implements AutoCloseable {

    private final InstallingTarget target;
    private final ServiceRegistration<FirmwareTarget> registration;

    OfferedTarget(BundleContext context, InstallingTarget target) {
        this.target = target;
        String name = target.description().name();
        this.registration = context.registerService(
                FirmwareTarget.class, target, new Hashtable<>(Map.of("target.name", name)));
    }

    /** Whoever uses the target hears that it goes before its program is ended. */
    @Override
    public void close() {
        registration.unregister();
        if (target instanceof CommandTarget command) {
            command.close();
        }
    }
}
