// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.console;

import io.fotabridge.api.gateway.RegistrationListener;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.update.UpdateListener;
import io.fotabridge.api.update.UpdateStatus;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints {@code ready} once, when there are as many registrations at the same time as the launcher told to expect, or
 * when a while after the first one the servers have still not taken the others (one may know the gateway only). Prints
 * events too, if the launcher wants them. Standard output belongs to these lines; logs go elsewhere.
 */
@Component(immediate = true, service = {RegistrationListener.class, UpdateListener.class})
public final class Console implements RegistrationListener, UpdateListener {

    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ConsoleSettings settings;
    private final LineWriter lines;
    private final Executor later;
    private final Set<String> registered = new HashSet<>();
    private boolean ready;
    private boolean waiting;

    @Activate
    public Console(BundleContext context) {
        this(
                ConsoleSettings.from(context::getProperty),
                System.out,
                CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** @param later runs what it is given when the patience with the other endpoints has ended */
    Console(ConsoleSettings settings, PrintStream out, Executor later) {
        this.settings = settings;
        this.lines = new LineWriter(out);
        this.later = later;
    }

    @Deactivate
    void close() {
        lines.close();
    }

    @Override
    public synchronized void registered(String endpoint, String serverUri) {
        event(() -> EventLines.registered(endpoint, serverUri));
        registered.add(registration(endpoint, serverUri));
        if (registered.size() >= settings.registrations()) {
            becomeReady();
        } else if (!waiting) {
            waiting = true;
            later.execute(this::readyWithoutTheOthers);
        }
    }

    private synchronized void readyWithoutTheOthers() {
        if (!ready && !registered.isEmpty()) {
            LOG.warn("ready with {} of {} registrations only", registered.size(), settings.registrations());
            becomeReady();
        }
        waiting = false;
    }

    private void becomeReady() {
        if (!ready) {
            ready = true;
            lines.print("ready");
        }
    }

    @Override
    public synchronized void unregistered(String endpoint, String serverUri, String why) {
        event(() -> EventLines.unregistered(endpoint, serverUri, why));
        registered.remove(registration(endpoint, serverUri));
    }

    private static String registration(String endpoint, String serverUri) {
        return endpoint + " " + serverUri;
    }

    @Override
    public void targetAppeared(TargetDescription target, UpdateStatus status) {
        event(() -> EventLines.update(status));
    }

    @Override
    public void targetVanished(String target) {
        event(() -> EventLines.vanished(target));
    }

    @Override
    public void updateChanged(UpdateStatus status) {
        event(() -> EventLines.update(status));
    }

    private void event(Supplier<String> line) {
        if (settings.json()) {
            lines.print(line.get());
        }
    }
}
