// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.policy;

import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.fetch.TrustedHost;
import io.fotabridge.api.gateway.Keystores;
import io.fotabridge.api.gateway.Secrets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
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
 * The update policy in the OSGi framework, configured under {@value #PID}; the engine waits for it. What is wrong in
 * its configuration keeps the engine from starting, and later leaves the policy as it was: never an open one.
 */
@Component(
        service = UpdatePolicy.class,
        configurationPid = UpdatePolicy.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class UpdatePolicy {

    static final String PID = "io.fotabridge.engine.Policy";

    private static final Logger LOG = LoggerFactory.getLogger(UpdatePolicy.class);

    /** What needs the engine to be there first, such as a LwM2M server's account, comes after it. */
    private static final Duration OTHERS_START = Duration.ofSeconds(30);

    private static final Duration CONFIGURATIONS_ARRIVE = Duration.ofMillis(500);

    private final Secrets secrets;
    private final TrustedHosts servers = new TrustedHosts(Resolver.PLATFORM);
    private final Credentials credentials =
            new Credentials(this::vault, () -> settings().trustKeystore(), this::certificates);
    private volatile PolicySettings settings;
    private volatile Supplier<List<X509Certificate>> certificates = List::of;
    private volatile Keystores keystores; // null while there are none

    @Activate
    public UpdatePolicy(@Reference Secrets secrets, Map<String, Object> properties) throws InvalidPropertyException {
        this.secrets = secrets;
        configure(properties);
    }

    @Modified
    void configure(Map<String, Object> properties) throws InvalidPropertyException {
        try {
            settings = PolicySettings.of(properties);
        } catch (InvalidPropertyException e) {
            LOG.error("{}. No engine starts without an update policy", e.getMessage());
            throw e;
        }
    }

    /** As it is configured now. */
    public PolicySettings settings() {
        return settings;
    }

    /**
     * The part of it that fetchers ask, for an engine that starts now.
     *
     * @param unencrypted whether connections are allowed that anybody can listen to
     * @param trusted     authorities that are configured beside the policy
     */
    public OriginPolicy origins(BooleanSupplier unencrypted, Supplier<List<X509Certificate>> trusted) {
        certificates = trusted;
        servers.expect(OTHERS_START);
        credentials.expect(CONFIGURATIONS_ARRIVE, OTHERS_START);
        return new OriginPolicy(this::settings, unencrypted, servers, credentials, Resolver.PLATFORM);
    }

    private List<X509Certificate> certificates() {
        return certificates.get();
    }

    private Vault vault() {
        return new Vault(secrets, Optional.ofNullable(keystores));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addServer(TrustedHost server) {
        servers.add(server);
    }

    void removeServer(TrustedHost server) {
        servers.remove(server);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCredentials(DownloadCredentials added) {
        credentials.add(added);
    }

    void removeCredentials(DownloadCredentials removed) {
        credentials.remove(removed);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setKeystores(Keystores present) {
        keystores = present;
    }

    void unsetKeystores(Keystores gone) {
        if (keystores == gone) {
            keystores = null;
        }
    }
}
