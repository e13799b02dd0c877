// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal;

import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.fetch.PackageFetcher;
import io.fotabridge.api.gateway.Gateway;
import io.fotabridge.api.image.PackageReader;
import io.fotabridge.api.state.StateStore;
import io.fotabridge.api.target.FirmwareTarget;
import io.fotabridge.api.update.FirmwareUpdates;
import io.fotabridge.api.update.Requester;
import io.fotabridge.api.update.UpdateListener;
import io.fotabridge.engine.internal.download.HttpFetcher;
import io.fotabridge.engine.internal.maintenance.Maintenance;
import io.fotabridge.engine.internal.maintenance.MaintenanceSettings;
import io.fotabridge.engine.internal.policy.UpdatePolicy;
import io.fotabridge.engine.internal.record.Ledger;
import io.fotabridge.engine.internal.session.Accounts;
import io.fotabridge.engine.internal.session.Sessions;
import io.fotabridge.engine.internal.session.Settings;
import io.fotabridge.engine.internal.session.Surroundings;
import io.fotabridge.engine.internal.store.PackageStore;
import io.fotabridge.engine.internal.thread.EngineThreads;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine in the OSGi framework: targets, fetchers, readers and listeners come and go, the settings change in place.
 * {@link FirmwareUpdates} is registered once the state has been loaded.
 */
@Component(
        name = "io.fotabridge.engine.Engine",
        configurationPid = "io.fotabridge.engine.PackageStore",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {})
public final class Engine {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private static final String PACKAGES = "packages";

    private final StateStore stateStore;
    private final Gateway gateway;
    private final UpdatePolicy policy;
    private final Set<FirmwareTarget> targets = new CopyOnWriteArraySet<>();
    private final Set<PackageReader> readers = new CopyOnWriteArraySet<>();
    private final Set<PackageFetcher> fetchers = new CopyOnWriteArraySet<>();
    private final Set<UpdateListener> listeners = new CopyOnWriteArraySet<>();
    private final Accounts accounts = new Accounts(System::nanoTime);
    private final AtomicReference<MaintenanceSettings> maintenanceSettings = new AtomicReference<>();
    private final EngineThreads threads = new EngineThreads();
    private volatile Settings settings;
    private Sessions sessions; // null until activated; guarded by this
    private ServiceRegistration<FirmwareUpdates> service;

    @Activate
    public Engine(
            @Reference StateStore stateStore, @Reference Gateway gateway, @Reference UpdatePolicy policy) {
        this.stateStore = stateStore;
        this.gateway = gateway;
        this.policy = policy;
    }

    @Activate
    synchronized void activate(BundleContext bundle, Map<String, Object> properties)
            throws IOException, InvalidPropertyException {
        configure(properties);
        fetchers.add(new HttpFetcher(threads));
        Ledger ledger = new Ledger(stateStore);
        PackageStore store = new PackageStore(
                gateway.dataDirectory().resolve(PACKAGES),
                () -> settings.quotaBytes(),
                () -> policy.settings().largestBytes(),
                threads.work());
        store.tidy(ledger.packagesInUse(), ledger.targetsFetching());
        accounts.expect();
        sessions = new Sessions(new Surroundings(
                ledger,
                store,
                threads,
                threads,
                Clock.systemUTC(),
                () -> settings,
                policy::settings,
                policy.origins(() -> settings.unencrypted(), () -> settings.authorities()),
                this::maintenance,
                fetchers,
                readers,
                accounts));
        listeners.forEach(sessions::listen);
        targets.forEach(sessions::appeared);
        service = bundle.registerService(FirmwareUpdates.class, sessions, null);
    }

    @Modified
    void configure(Map<String, Object> properties) throws InvalidPropertyException {
        try {
            settings = Configuration.of(properties);
        } catch (InvalidPropertyException e) {
            LOG.error("{}", e.getMessage()); // in one line: the framework tells it in the middle of a stack trace
            throw e;
        }
    }

    @Deactivate
    synchronized void deactivate() {
        service.unregister();
        sessions.stop();
        threads.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addTarget(FirmwareTarget target) {
        targets.add(target);
        ifActive().ifPresent(active -> active.appeared(target));
    }

    synchronized void removeTarget(FirmwareTarget target) {
        targets.remove(target);
        ifActive().ifPresent(active -> active.vanished(target));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addListener(UpdateListener listener) {
        listeners.add(listener);
        ifActive().ifPresent(active -> active.listen(listener));
    }

    synchronized void removeListener(UpdateListener listener) {
        listeners.remove(listener);
        ifActive().ifPresent(active -> active.forget(listener));
    }

    /** At least one: without readers, every package that waits from before a restart would be refused as unknown. */
    @Reference(cardinality = ReferenceCardinality.AT_LEAST_ONE, policy = ReferencePolicy.DYNAMIC)
    void addReader(PackageReader reader) {
        readers.add(reader);
    }

    void removeReader(PackageReader reader) {
        readers.remove(reader);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addFetcher(PackageFetcher fetcher) {
        fetchers.add(fetcher);
    }

    void removeFetcher(PackageFetcher fetcher) {
        fetchers.remove(fetcher);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addAccount(Requester account) {
        accounts.add(account);
    }

    void removeAccount(Requester account) {
        accounts.remove(account);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setMaintenanceSettings(MaintenanceSettings configured) {
        maintenanceSettings.set(configured);
    }

    void unsetMaintenanceSettings(MaintenanceSettings gone) {
        maintenanceSettings.compareAndSet(gone, null);
    }

    private Maintenance maintenance() {
        MaintenanceSettings configured = maintenanceSettings.get();
        return configured == null ? Maintenance.UNRESTRICTED : configured.current();
    }

    private Optional<Sessions> ifActive() {
        return Optional.ofNullable(sessions);
    }
}
