// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.device;

import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.target.FirmwareTarget;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One device on a serial port: a firmware target as long as its configuration is sound. With a bad one there is no
 * target, and the log says why; the port itself is only looked for when it is needed. Not thread-safe: Declarative
 * Services call one component from one thread at a time.
 *
 * @param <S> all that the operator says about it, checked
 */
final class ConfiguredDevice<S> {

    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredDevice.class);

    private final BundleContext context;
    private final Reader<S> reader;
    private final Maker<S> maker;
    private S settings;
    private Device device;
    private ServiceRegistration<FirmwareTarget> registration;

    /** Checks what was configured. */
    @FunctionalInterface
    interface Reader<S> {
        S read(Map<String, Object> configured) throws InvalidPropertyException;
    }

    /** Makes a device of what was configured. */
    @FunctionalInterface
    interface Maker<S> {
        Device make(S settings);
    }

    /**
     * A target and the link that it alone uses.
     *
     * @param link     what the operator calls it
     * @param giveBack closes the link for good
     */
    record Device(FirmwareTarget target, String link, Runnable giveBack) {}

    ConfiguredDevice(BundleContext context, Reader<S> reader, Maker<S> maker) {
        this.context = context;
        this.reader = reader;
        this.maker = maker;
    }

    /** Kura writes every configuration once more when it starts; one that says nothing new interrupts no update. */
    void apply(Map<String, Object> properties) {
        try {
            S configured = reader.read(properties);
            if (!configured.equals(settings)) {
                withdraw();
                offer(configured);
            }
        } catch (InvalidPropertyException e) {
            withdraw();
            LOG.error("{}; this device takes no firmware until that is corrected", e.getMessage());
        }
    }

    private void offer(S configured) {
        settings = configured;
        device = maker.make(configured);
        String name = device.target().description().name();
        registration = context.registerService(
                FirmwareTarget.class, device.target(), new Hashtable<>(Map.of("target.name", name)));
        LOG.info("{}: takes firmware over {}", name, device.link());
    }

    /** Whoever uses the target hears that it goes before its port is closed. */
    void withdraw() {
        if (registration != null) {
            registration.unregister();
            registration = null;
            settings = null;
            device.giveBack().run();
        }
    }
}
