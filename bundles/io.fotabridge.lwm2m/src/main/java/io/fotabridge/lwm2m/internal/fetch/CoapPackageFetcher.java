// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.FetchRequest;
import io.fotabridge.api.fetch.PackageFetcher;
import io.fotabridge.api.fetch.PackageSink;
import io.fotabridge.lwm2m.internal.client.PresharedKey;
import io.fotabridge.lwm2m.internal.client.ServerAccount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/**
 * Fetches packages over coap and coaps. There is one key that a secure download can use, that of the LwM2M connection,
 * and it is used for the LwM2M server's own host and port only.
 */
@Component(
        name = CoapPackageFetcher.PID,
        configurationPid = CoapPackageFetcher.PID,
        configurationPolicy = ConfigurationPolicy.OPTIONAL)
public final class CoapPackageFetcher implements PackageFetcher {

    static final String PID = "io.fotabridge.lwm2m.CoapDownloads";

    private static final Logger LOG = LoggerFactory.getLogger(CoapPackageFetcher.class);

    private static final String PLAIN = "coap";
    private static final String SECURE = "coaps";
    private static final int PLAIN_PORT = 5683;
    private static final int SECURE_PORT = 5684;
    private static final int DEFAULT_WINDOW = 16;
    private static final int LARGEST_WINDOW = 64;

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
        return Set.of(PLAIN, SECURE);
    }

    @Override
    public void fetch(FetchRequest request, PackageSink sink) throws FirmwareException, InterruptedException {
        URI uri = request.uri();
        if (uri.getHost() == null || uri.getFragment() != null) {
            throw new FirmwareException(FailureCause.INVALID_URI, "the Package URI names no host, or has a fragment");
        }
        boolean secure = SECURE.equals(uri.getScheme().toLowerCase(Locale.ROOT));
        int port = uri.getPort() != -1 ? uri.getPort() : secure ? SECURE_PORT : PLAIN_PORT;
        Optional<PresharedKey> key = secure ? Optional.of(keyFor(uri, port)) : Optional.empty();
        InetSocketAddress server = new InetSocketAddress(resolve(uri), port);
        try (BlockSource source = new CoapBlockSource(FetchEndpoint.open(server, key), uri)) {
            new Download(source, request, sink, window).run();
        } catch (IOException e) {
            throw new FirmwareException(FailureCause.CONNECTION_LOST, "no socket could be opened for the download", e);
        }
    }

    private PresharedKey keyFor(URI uri, int port) throws FirmwareException {
        ServerAccount present = account;
        return Optional.ofNullable(present)
                .flatMap(lender -> lender.keyFor(uri.getHost(), port))
                .orElseThrow(() -> new FirmwareException(
                        FailureCause.UNSUPPORTED_PROTOCOL,
                        "no credentials for " + FetchFailures.place(uri)
                                + "; secure CoAP works with the LwM2M server's own host and port only"));
    }

    private static InetAddress resolve(URI uri) throws FirmwareException {
        try {
            return InetAddress.getByName(uri.getHost());
        } catch (UnknownHostException e) {
            throw new FirmwareException(
                    FailureCause.INVALID_URI, "the host of " + FetchFailures.place(uri) + " does not resolve", e);
        }
    }
}
