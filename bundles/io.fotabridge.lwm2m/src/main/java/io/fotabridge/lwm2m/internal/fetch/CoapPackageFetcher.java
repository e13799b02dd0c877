// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.FetchRequest;
import io.fotabridge.api.fetch.OriginAccess;
import io.fotabridge.api.fetch.PackageFetcher;
import io.fotabridge.api.fetch.PackageSink;
import io.fotabridge.api.fetch.TlsContexts;
import io.fotabridge.lwm2m.internal.client.ServerAccount;
import java.net.InetAddress;
import java.net.URI;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches packages over CoAP, on datagrams and on streams, plain and secure. */
@Component(
        name = CoapPackageFetcher.PID,
        configurationPid = CoapPackageFetcher.PID,
        configurationPolicy = ConfigurationPolicy.OPTIONAL)
public final class CoapPackageFetcher implements PackageFetcher {

    static final String PID = "io.fotabridge.lwm2m.CoapDownloads";

    private static final Logger LOG = LoggerFactory.getLogger(CoapPackageFetcher.class);

    private static final int DEFAULT_WINDOW = 16;
    private static final int LARGEST_WINDOW = 64;

    private final Sessions sessions = new Sessions();
    private final TlsContexts contexts = new TlsContexts();
    private volatile int window = DEFAULT_WINDOW;
    private volatile ServerAccount account;

    /** Downloads that are under way go on as they began. */
    @Activate
    @Modified
    void apply(Map<String, Object> properties) {
        try {
            window = new ComponentProperties(PID, properties).number("coap.window", DEFAULT_WINDOW, 1, LARGEST_WINDOW);
        } catch (InvalidPropertyException e) {
            LOG.error("{}; until that is corrected, it is {}", e.getMessage(), DEFAULT_WINDOW);
            window = DEFAULT_WINDOW;
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setAccount(ServerAccount present) {
        account = present;
    }

    void unsetAccount(ServerAccount gone) {
        if (account == gone) {
            account = null;
        }
    }

    @Override
    public Set<String> schemes() {
        return Scheme.all();
    }

    /** Makes the attempt with one address of the host after the other, until one of them answers. */
    @Override
    public void fetch(FetchRequest request, PackageSink sink) throws FirmwareException, InterruptedException {
        URI uri = request.uri();
        if (uri.getHost() == null || uri.getFragment() != null) {
            throw new FirmwareException(FailureCause.INVALID_URI, "the Package URI names no host, or has a fragment");
        }
        OriginAccess access = request.policy().admit(uri);
        Transport transport = Transport.to(uri, access, Optional.ofNullable(account), sessions, contexts);
        Iterator<InetAddress> addresses = access.addresses().iterator();
        boolean done = false;
        while (!done) {
            done = attempt(transport, BlockRequests.of(uri, addresses.next()), request, sink, !addresses.hasNext());
        }
    }

    /** Returns false if nobody answered there, and it is not the last place to ask. */
    private boolean attempt(
            Transport transport, BlockRequests requests, FetchRequest request, PackageSink sink, boolean isLast)
            throws FirmwareException, InterruptedException {
        AtomicBoolean answered = new AtomicBoolean();
        try (BlockSource source = transport.open(requests, request.idleTimeout())) {
            new Download(source, request, sink, window).run(() -> answered.set(true));
            return true;
        } catch (FirmwareException e) {
            if (isLast || answered.get() || e.failure() != FailureCause.CONNECTION_LOST) {
                throw e;
            }
            LOG.info("{}; trying its next address", e.getMessage());
            return false;
        }
    }
}
