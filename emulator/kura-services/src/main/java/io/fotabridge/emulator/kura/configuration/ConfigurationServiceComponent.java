// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.configuration;

import io.fotabridge.emulator.kura.metatype.Designation;
import io.fotabridge.emulator.kura.metatype.MetatypeTracker;
import io.fotabridge.emulator.kura.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.system.SystemService;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the configuration service up: the newest snapshot first, then the service, then what it tracks. If no snapshot
 * can be decrypted there is no service, and so no component of anybody's, as in Kura.
 */
@Component(immediate = true, service = {})
public final class ConfigurationServiceComponent {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationServiceComponent.class);

    private final EmulatedConfigurationService service;
    private final ComponentTracker components;
    private final MetatypeTracker metatypes;
    private final SeedConfiguration seed;
    private final ServiceRegistration<ConfigurationService> registration;

    @Activate
    public ConfigurationServiceComponent(
            BundleContext context,
            @Reference ConfigurationAdmin admin,
            @Reference CryptoService crypto,
            @Reference SystemService system)
            throws IOException, KuraException {
        Path folder = Path.of(system.getKuraSnapshotsDirectory());
        SnapshotStore store = new SnapshotStore(folder, system.getKuraSnapshotsCount(), crypto);
        service = new EmulatedConfigurationService(admin, crypto, store);
        seed = SeedConfiguration.of(context.getProperty("fotabridge.seed"), folder, service, store.ids().isEmpty());
        service.start();
        registration = context.registerService(ConfigurationService.class, service, null);
        components = new ComponentTracker(context, service, seed::tryNow);
        metatypes = new MetatypeTracker(context, this::defined);
        components.open();
        metatypes.open();
    }

    @Deactivate
    void deactivate() {
        seed.close();
        metatypes.close();
        components.close();
        registration.unregister();
    }

    private void defined(Designation designation) {
        try {
            service.defined(designation);
            seed.tryNow();
        } catch (KuraException e) {
            LOG.error("Component {} is not configured", designation.pid(), e);
        }
    }
}
