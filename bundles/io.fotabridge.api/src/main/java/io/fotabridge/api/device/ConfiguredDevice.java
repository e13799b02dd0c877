// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.device;

import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.target.FirmwareTarget;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One device that the operator configures: a firmware target as long as its configuration is sound. With a bad one
 * there is no target, and the log says why; the way to the device itself is only looked for when it is needed. What is
 * left for a component of Declarative Services is to pass its {@code Activate}, {@code Modified} and {@code Deactivate}
 * on. Not thread-safe: one component is called from one thread at a time.
 *
 * @param <S> all that the operator says about it, checked; its {@code equals} tells whether anything has changed
 */
public final class ConfiguredDevice<S> {

    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredDevice.class);

    private final BundleContext context;
    private final Reader<S> reader;
    private final Maker<S> maker;
    private S settings;
    private OfferedTarget offered;

    /** Checks what was configured. */
    @FunctionalInterface
    public interface Reader<S> {
        S read(Map<String, Object> configured) throws InvalidPropertyException;
    }

    /** Makes a device of what was configured. Does not block. */
    @FunctionalInterface
    public interface Maker<S> {
        Device make(S settings);
    }

    /**
     * A target, and what it alone uses.
     *
     * @param way      how firmware gets there, in words for the log: {@code over /dev/ttyUSB0}
     * @param giveBack closes the link, or ends the program, for good
     */
    public record Device(FirmwareTarget target, String way, Runnable giveBack) {}

    public ConfiguredDevice(BundleContext context, Reader<S> reader, Maker<S> maker) {
        this.context = context;
        this.reader = reader;
        this.maker = maker;
    }

    /** Kura writes every configuration once more when it starts; one that says nothing new interrupts no update. */
    public void apply(Map<String, Object> properties) {
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
        Device device = maker.make(configured);
        offered = new OfferedTarget(context, device.target(), device.giveBack());
        settings = configured;
        LOG.info("{}: takes firmware {}", device.target().description().name(), device.way());
    }

    /** Takes the target away, if there is one. */
    public void withdraw() {
        settings = null;
        if (offered != null) {
            offered.close();
            offered = null;
        }
    }
}
