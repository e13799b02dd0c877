// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.device;

import io.fotabridge.api.target.FirmwareTarget;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** A target in the service registry, for as long as its configuration stands. */
public final class OfferedTarget implements AutoCloseable {

    /** Property of the service: what the target is called. */
    public static final String NAME = "target.name";

    private final ServiceRegistration<FirmwareTarget> registration;
    private final Runnable giveBack;

    /** @param giveBack lets go of what the target alone uses: ends its program, closes its link */
    public OfferedTarget(BundleContext context, FirmwareTarget target, Runnable giveBack) {
        this.giveBack = giveBack;
        this.registration = context.registerService(
                FirmwareTarget.class, target, new Hashtable<>(Map.of(NAME, target.description().name())));
    }

    /** Whoever uses the target hears that it goes before what it uses does. */
    @Override
    public void close() {
        registration.unregister();
        giveBack.run();
    }
}
