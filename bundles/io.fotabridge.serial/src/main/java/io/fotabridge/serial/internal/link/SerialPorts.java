// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import io.fotabridge.serial.internal.link.PortClaims.Claim;
import io.fotabridge.serial.internal.link.Whereabouts.Place;
import io.fotabridge.serial.port.Port;
import io.fotabridge.serial.port.PortProvider;
import io.fotabridge.serial.port.PortSettings;
import io.fotabridge.serial.port.UnknownPortException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All serial ports of the gateway: who can open them and whose they are. */
@Component(service = SerialPorts.class)
public final class SerialPorts {

    private static final Logger LOG = LoggerFactory.getLogger(SerialPorts.class);

    private final List<PortProvider> providers = new CopyOnWriteArrayList<>();
    private final PortClaims claims;

    @Activate
    public SerialPorts() {
        this(StableNames.OF_THE_SYSTEM);
    }

    SerialPorts(StableNames names) {
        this.claims = new PortClaims(names);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addProvider(PortProvider provider) {
        providers.add(provider);
    }

    public void removeProvider(PortProvider provider) {
        providers.remove(provider);
    }

    PortClaims claims() {
        return claims;
    }

    /**
     * Opens a port.
     *
     * @throws IOException why it cannot be opened and what to do, without naming it
     */
    Port open(Claim claim, SerialLinkSettings settings) throws IOException {
        Whereabouts whereabouts = claim.port();
        Place place = whereabouts.find();
        claims.check(claim, place);
        Duplex duplex = settings.duplex();
        PortSettings found = new PortSettings(place.device(), settings.baudRate(), duplex.driverEnable());
        ProviderChoice choice = settings.provider();
        Port port = choice == ProviderChoice.AUTO ? openByAny(found) : provider(choice).open(found);
        whereabouts.openedAt(place);
        LOG.debug("{}: {} is {} now", claim.device(), whereabouts.configured(), place.device());
        return duplex.over(port);
    }

    private Port openByAny(PortSettings settings) throws IOException {
        for (PortProvider provider : providers) {
            if (provider.claims(settings)) {
                try {
                    return provider.open(settings);
                } catch (UnknownPortException e) {
                    LOG.info("{}: {}; jSerialComm opens it instead", settings.path(), e.getMessage());
                }
            }
        }
        return provider(ProviderChoice.JSERIALCOMM).open(settings);
    }

    private PortProvider provider(ProviderChoice choice) throws IOException {
        String name = choice.name().toLowerCase(Locale.ROOT);
        return providers.stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IOException(
                        "the provider " + name + " is not there on this gateway; set the property provider to auto"));
    }
}
