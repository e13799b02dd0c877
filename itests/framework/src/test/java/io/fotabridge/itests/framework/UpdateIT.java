// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.framework;

import static io.fotabridge.itests.framework.Reports.assertUpdatedAndToldOnce;
import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.options;

import io.fotabridge.api.update.FirmwareUpdates;
import io.fotabridge.api.update.UpdateStatus;
import io.fotabridge.emulator.server.Delivery;
import io.fotabridge.emulator.server.Outcome;
import io.fotabridge.emulator.server.content.PackageSource;
import io.fotabridge.itests.world.Features;
import io.fotabridge.itests.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** A gateway that was configured once updates its device, whatever framework it runs in. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class UpdateIT {

    private static final int SIZE = 200_000;

    /** On an adapter that no gateway has; this Kura is one without its Bluetooth. */
    private static final String LAMP = "lamp";

    @Inject
    private BundleContext context;

    @Inject
    private ServiceComponentRuntime components;

    @Inject
    private FirmwareUpdates updates;

    private final World world = World.current();

    @Configuration
    public Option[] gateway() throws IOException {
        World started = World.start("update", "--baud", "0", "--images", "2");
        return options(
                InFramework.gatewayIn(started),
                frameworkProperty("fotabridge.seed").value(started.seed(
                        "io.fotabridge.ble.BleDevice/" + LAMP + "/address=C0:FF:EE:00:00:01",
                        "io.fotabridge.ble.BleDevice/" + LAMP + "/adapter=hci99").toString()),
                InFramework.bundles(Features.kura()),
                InFramework.bundles(Features.product()));
    }

    @Before
    public void registered() throws Exception {
        world.awaitRegistration();
    }

    @Test
    public void allBundlesAreActive() {
        List<String> idle = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null)
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
                .map(Bundle::getSymbolicName)
                .toList();

        assertEquals(List.of(), idle);
    }

    @Test
    public void allConfiguredComponentsAreSatisfied() {
        List<ComponentConfigurationDTO> ours = configuredComponents();
        Set<String> unsatisfied = ours.stream()
                .filter(component -> component.state != ComponentConfigurationDTO.ACTIVE
                        && component.state != ComponentConfigurationDTO.SATISFIED)
                .map(component -> component.description.name)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> bundles = ours.stream()
                .map(component -> component.description.bundle.symbolicName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of("io.fotabridge.ble.internal.kura.KuraBleProvider"), unsatisfied);
        assertEquals(Set.of("ble", "command", "engine", "image", "kura", "lwm2m", "serial").stream()
                .map(name -> "io.fotabridge." + name).collect(Collectors.toSet()), bundles);
    }

    @Test
    public void whatIsMissingForADeviceOnBluetoothIsSaidInItsStatus() {
        await().until(() -> lamp().contains("Kura has no Bluetooth service here (install Kura's Bluetooth package)"));

        String status = lamp();
        assertTrue(status, status.contains("cannot be reached: BlueZ"));
    }

    private String lamp() {
        return updates.status(LAMP).map(UpdateStatus::detail).orElse("");
    }

    private List<ComponentConfigurationDTO> configuredComponents() {
        return components.getComponentDescriptionDTOs().stream()
                .filter(description -> description.bundle.symbolicName.startsWith("io.fotabridge."))
                .filter(description -> !description.bundle.symbolicName.startsWith("io.fotabridge.emulator."))
                .flatMap(description -> components.getComponentConfigurationDTOs(description).stream())
                .toList();
    }

    @Test
    public void whatIsPushedRunsOnTheDevice() throws Exception {
        Path image = world.image("2.0.0", SIZE);

        Outcome outcome = world.update(new Delivery.Push(PackageSource.of(image)));

        assertUpdatedAndToldOnce(outcome);
        assertRuns(image, "2.0.0", outcome);
    }

    @Test
    public void whatIsPulledRunsOnTheDevice() throws Exception {
        Path image = world.image("3.0.0", SIZE);
        String uri = world.packages().publish("/3.0.0", PackageSource.of(image));

        Outcome outcome = world.update(new Delivery.Pull(uri));

        assertUpdatedAndToldOnce(outcome);
        assertRuns(image, "3.0.0", outcome);
        assertEquals("fetched once", Files.size(image), world.packages().bytesSent("/3.0.0"));
    }

    @Test
    public void aPackageOfTwoImagesRunsOnBothCores() throws Exception {
        Path application = world.image("4.0.0", SIZE);
        Path network = world.image("4.0.1", SIZE / 2);
        Path zip = world.packageOf(application, network);
        String uri = world.packages().publish("/dfu_application.zip", PackageSource.of(zip));

        Outcome outcome = world.update(new Delivery.Pull(uri));

        assertUpdatedAndToldOnce(outcome);
        assertRuns(application, "4.0.0", outcome);
        assertArrayEquals(Files.readAllBytes(network), world.device().running(1));
        world.device().awaitConfirmed("4.0.1");
    }

    private void assertRuns(Path image, String version, Outcome outcome) throws IOException {
        assertEquals(version, outcome.firmwareVersion().value().orElseThrow());
        assertArrayEquals(Files.readAllBytes(image), world.device().running());
        world.device().awaitConfirmed(version);
    }
}
