// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.console;

import io.fotabridge.api.gateway.RegistrationListener;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.update.UpdateListener;
import io.fotabridge.api.update.UpdateStatus;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Prints {@code ready} once, when as many endpoints are registered at the same time as the launcher told to expect,
 * and, if it wants them, events. Standard output belongs to these lines; logs go elsewhere.
 */
@Component(immediate = true, service = {RegistrationListener.class, UpdateListener.class})
public final class Console implements RegistrationListener, UpdateListener {

    private final ConsoleSettings settings;
    private final LineWriter lines;
    private final Set<String> registered = new HashSet<>();
    private boolean ready;

    @Activate
    public Console(BundleContext context) {
        this(ConsoleSettings.from(context::getProperty), System.out);
    }

    Console(ConsoleSettings settings, PrintStream out) {
        this.settings = settings;
        this.lines = new LineWriter(out);
    }

    @Deactivate
    void close() {
        lines.close();
    }

    @Override
    public synchronized void registered(String endpoint, String serverUri) {
        event(() -> EventLines.registered(endpoint, serverUri));
        registered.add(endpoint);
        if (!ready && registered.size() >= settings.endpoints()) {
            ready = true;
            lines.print("ready");
        }
    }

    @Override
    public synchronized void unregistered(String endpoint, String why) {
        event(() -> EventLines.unregistered(endpoint, why));
        registered.remove(endpoint);
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
