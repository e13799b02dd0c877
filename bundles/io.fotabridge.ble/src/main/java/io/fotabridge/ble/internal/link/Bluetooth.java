// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.link;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.ble.port.Adapter;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import io.fotabridge.ble.port.BleProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Bluetooth of the gateway: who drives it, and how many devices may be connected at once. Thread-safe. */
@Component(
        name = Bluetooth.PID,
        configurationPid = Bluetooth.PID,
        configurationPolicy = ConfigurationPolicy.OPTIONAL,
        service = Bluetooth.class)
public final class Bluetooth {

    static final String PID = "io.fotabridge.ble.Bluetooth";

    private static final Logger LOG = LoggerFactory.getLogger(Bluetooth.class);

    /** More share the air of one controller without being faster. */
    private static final int CONNECTIONS = 3;

    private static final List<ProviderChoice> BEST_FIRST = List.of(ProviderChoice.BLUEZ, ProviderChoice.KURA);

    private final List<BleProvider> providers = new CopyOnWriteArrayList<>();
    private final Map<String, Turns> turns = new ConcurrentHashMap<>();
    private final Claims claims = new Claims();
    private volatile int connections = CONNECTIONS;

    @Activate
    public Bluetooth(Map<String, Object> properties) {
        apply(properties);
    }

    /** A bad number leaves the one before: it is no reason to update nothing. */
    @Modified
    public void apply(Map<String, Object> properties) {
        try {
            connections = new ComponentProperties(PID, properties).number("connections", CONNECTIONS, 1, 32);
            turns.values().forEach(Turns::reconsider);
        } catch (InvalidPropertyException e) {
            LOG.error("{}; it stays at {}", e.getMessage(), connections);
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addProvider(BleProvider provider) {
        providers.add(provider);
    }

    public void removeProvider(BleProvider provider) {
        providers.remove(provider);
    }

    Claims claims() {
        return claims;
    }

    Turns turns(String adapter) {
        return turns.computeIfAbsent(adapter, name -> new Turns(() -> connections));
    }

    /**
     * An adapter of a provider that has it.
     *
     * @throws BleException ADAPTER_MISSING, saying of each provider that is asked why it has none
     */
    Adapter adapter(BleLinkSettings settings) throws BleException, InterruptedException {
        ProviderChoice choice = settings.provider();
        List<String> whyNot = new ArrayList<>();
        for (ProviderChoice next : choice == ProviderChoice.AUTO ? BEST_FIRST : List.of(choice)) {
            try {
                return provider(next).adapter(settings.adapter());
            } catch (BleException e) {
                whyNot.add(e.getMessage());
            }
        }
        throw new BleException(Reason.ADAPTER_MISSING, String.join("; ", whyNot));
    }

    private BleProvider provider(ProviderChoice choice) throws BleException {
        String name = choice.name().toLowerCase(Locale.ROOT);
        Optional<BleProvider> found =
                providers.stream().filter(provider -> provider.name().equals(name)).findFirst();
        return found.orElseThrow(() -> new BleException(Reason.ADAPTER_MISSING, isMissing(choice)));
    }

    private static String isMissing(ProviderChoice choice) {
        return choice == ProviderChoice.KURA
                ? "Kura has no Bluetooth service here (install Kura's Bluetooth package)"
                : "the provider " + choice.name().toLowerCase(Locale.ROOT) + " is not there";
    }
}
