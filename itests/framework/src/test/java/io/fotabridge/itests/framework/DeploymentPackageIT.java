// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.framework;

import static io.fotabridge.itests.framework.Reports.assertUpdatedAndNothingToldTwice;
import static io.fotabridge.itests.framework.Reports.assertUpdatedAndToldOnce;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.ops4j.pax.exam.CoreOptions.options;

import io.fotabridge.emulator.server.Delivery;
import io.fotabridge.emulator.server.Outcome;
import io.fotabridge.emulator.server.content.PackageSource;
import io.fotabridge.emulator.server.http.Faults;
import io.fotabridge.emulator.server.http.Served;
import io.fotabridge.itests.world.Features;
import io.fotabridge.itests.world.Footprint;
import io.fotabridge.itests.world.Packages;
import io.fotabridge.itests.world.PartialDownload;
import io.fotabridge.itests.world.World;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.awaitility.Awaitility;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.service.deploymentadmin.DeploymentAdmin;
import org.osgi.service.deploymentadmin.DeploymentPackage;

/** The life of a deployment package on a gateway, from the first installation to the last trace. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class DeploymentPackageIT {

    private static final String SERVER = "io.fotabridge.lwm2m.Server";
    private static final String SERIAL_DEVICE = "io.fotabridge.serial.SerialDevice";
    /** Later than any that the build makes. */
    private static final String NEXT = "99.0.0.1";
    /** A checkpoint is made after each MiB. */
    private static final int STALL = 1_300_000;
    private static final int SIZE = 1_400_000;

    @Inject
    private BundleContext context;

    @Inject
    private DeploymentAdmin admin;

    @Inject
    private ConfigurationService configuration;

    private final World world = World.current();

    @Configuration
    public Option[] gatewayWithoutTheProduct() throws IOException {
        World started = World.start("package", "--baud", "0");
        return options(
                InFramework.gatewayIn(started),
                InFramework.bundles(Features.kura()),
                InFramework.bundles(Features.deploymentAdmin()));
    }

    @Test
    public void isInstalledConfiguredUpgradedInMidDownloadAndUninstalledWithoutATrace() throws Exception {
        Footprint before = Footprint.now();

        install(Packages.built());
        assertBundlesAreActive();
        configure();
        world.awaitRegistration();
        updateOverThePackage();
        DeploymentPackage upgraded = upgradeInMidDownload();
        upgraded.uninstall();

        assertEquals(Set.of(), ours().map(Bundle::getSymbolicName).collect(Collectors.toSet()));
        world.close();
        assertNothingIsLeft(before);
    }

    private DeploymentPackage install(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return admin.installDeploymentPackage(in);
        }
    }

    private Stream<Bundle> ours() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getLocation().startsWith("osgi-dp:"));
    }

    /** DeploymentAdmin says nothing of bundles that do not resolve or start. */
    private void assertBundlesAreActive() throws IOException {
        Set<String> idle = ours().filter(bundle -> bundle.getState() != Bundle.ACTIVE)
                .map(Bundle::getSymbolicName)
                .collect(Collectors.toSet());

        assertEquals("not active", Set.of(), idle);
        assertEquals("installed", Features.product().size(), ours().count());
    }

    /** As the console does it. */
    private void configure() throws Exception {
        Awaitility.await().until(() -> isDefined(SERVER)
                && configuration.getFactoryComponentPids().contains(SERIAL_DEVICE));
        configuration.updateConfiguration(SERVER, new HashMap<>(Map.of(
                "server.uri", world.server().coapUri(), "endpoint.name", World.GATEWAY)), true);
        configuration.createFactoryConfiguration(SERIAL_DEVICE, World.DEVICE, new HashMap<>(Map.of(
                "port", world.device().port())), true);
    }

    private boolean isDefined(String pid) throws Exception {
        ComponentConfiguration found = configuration.getComponentConfiguration(pid);
        return found != null && found.getDefinition() != null;
    }

    private void updateOverThePackage() throws Exception {
        Path image = world.image("2.0.0", 100_000);

        Outcome outcome = world.update(new Delivery.Push(PackageSource.of(image)));

        assertUpdatedAndToldOnce(outcome);
        assertArrayEquals(Files.readAllBytes(image), world.device().running());
    }

    /** What was flushed before the upgrade is not fetched again after it. */
    private DeploymentPackage upgradeInMidDownload() throws Exception {
        Path image = world.image("3.0.0", SIZE);
        String uri = world.packages().publish("/image", PackageSource.of(image));
        world.packages().misbehave("/image", Faults.NONE.stallingAfter(STALL).forRequests(1));
        Path next = Packages.upgrade(NEXT, world.home());
        PartialDownload partial = new PartialDownload(world.home());
        CompletableFuture<Outcome> updating = world.updating(new Delivery.Pull(uri));
        Awaitility.await().until(() -> partial.written() == STALL && partial.flushed() > 0);

        DeploymentPackage upgraded = install(next);
        assertBundlesAreActive();
        assertEquals(Set.of(new Version(NEXT)), ours().map(Bundle::getVersion).collect(Collectors.toSet()));

        assertUpdatedAndNothingToldTwice(updating.get());
        assertArrayEquals(Files.readAllBytes(image), world.device().running());
        assertEquals(List.of("", "bytes=" + STALL + "-"),
                world.packages().served("/image").stream().map(Served::range).toList());
        assertEquals("each byte once", Files.size(image), world.packages().bytesSent("/image"));
        return upgraded;
    }

    /** Java 17 offers no way to end an HTTP client but to forget it: its threads end when it is collected. */
    private static void assertNothingIsLeft(Footprint before) {
        Awaitility.await().pollInSameThread().untilAsserted(() -> {
            System.gc();
            Footprint left = Footprint.now().since(before);
            assertEquals("threads", Set.of(), left.threads());
            assertEquals("ports", Set.of(), left.ports());
        });
    }
}
