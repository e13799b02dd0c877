// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.command.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.gateway.Gateway;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.FirmwareTarget;
import io.fotabridge.api.target.InstallingTarget;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TargetDescription.Role;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** Which targets there are for which configurations, of devices and of the gateway itself. */
class ConfiguredTargetsTest {

    private final List<String> events = new ArrayList<>();
    private InstallingTarget registered;

    private final Gateway gateway = new Gateway() {
        @Override
        public Path dataDirectory() {
            return Path.of("/var/lib/fota");
        }

        @Override
        public String manufacturer() {
            return "Acme";
        }

        @Override
        public String model() {
            return "Box";
        }

        @Override
        public String serialNumber() {
            return "0815";
        }

        @Override
        public String firmwareVersion() {
            return "5.6.0";
        }
    };

    private final BundleContext context = (BundleContext) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> {
                assertEquals("registerService", method.getName());
                assertEquals(FirmwareTarget.class, arguments[0]);
                registered = (InstallingTarget) arguments[1];
                String name = registered.description().name();
                assertEquals(name, ((Dictionary<?, ?>) arguments[2]).get("target.name"));
                events.add("+" + name + " " + registered.getClass().getSimpleName());
                return registration(name);
            });

    private ServiceRegistration<?> registration(String name) {
        return (ServiceRegistration<?>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ServiceRegistration.class}, (proxy, method, arguments) -> {
                    assertEquals("unregister", method.getName());
                    events.add("-" + name);
                    return null;
                });
    }

    private static Map<String, Object> pump() {
        return new HashMap<>(Map.of("kura.service.pid", "pump", "program", "/opt/flash", "model", "P1"));
    }

    @Test
    void aDeviceIsATargetUntilItIsTakenAway() {
        CommandDevice device = new CommandDevice(context, gateway, pump());

        device.withdraw();

        assertEquals(List.of("+pump CommandTarget", "-pump"), events);
        assertEquals(new TargetDescription("pump", Role.SUB_DEVICE, "", "P1", "", true), registered.description());
    }

    @Test
    void aConfigurationThatSaysNothingNewInterruptsNothing() {
        CommandDevice device = new CommandDevice(context, gateway, pump());
        Map<String, Object> same = pump();
        same.put("timeout.seconds", 600);

        device.apply(same);

        assertEquals(List.of("+pump CommandTarget"), events);
    }

    @Test
    void aDeviceWithABadConfigurationIsNoTargetUntilItIsCorrected() {
        Map<String, Object> bad = pump();
        bad.put("timeout.seconds", 0);
        CommandDevice device = new CommandDevice(context, gateway, bad);

        device.apply(pump());
        device.apply(bad);

        assertEquals(List.of("+pump CommandTarget", "-pump"), events);
    }

    @Test
    void aDeviceNeedsAProgram() {
        Map<String, Object> without = pump();
        without.put("program", " ");

        Exception refused =
                assertThrows(InvalidPropertyException.class, () -> CommandSettings.ofDevice(without));

        assertEquals(
                "pump: property program is empty; give the path of a program that installs a package",
                refused.getMessage());
    }

    @Test
    void aProgramIsFoundFromWhereTheGatewayWasStarted() throws InvalidPropertyException {
        Map<String, Object> relative = pump();
        relative.put("program", "flash.sh");

        Program program = CommandSettings.ofDevice(relative).program().orElseThrow();

        assertEquals(Path.of("flash.sh").toAbsolutePath(), program.path());
    }

    @Test
    void theGatewayIsATargetWithoutAnyConfiguration() {
        new GatewayItself(context, gateway, Map.of());

        assertEquals(List.of("+gateway NotConfiguredTarget"), events);
        assertEquals(
                new TargetDescription("gateway", Role.GATEWAY, "Acme", "Box", "0815", true), registered.description());
        assertEquals("5.6.0", registered.runningVersion());
    }

    @Test
    void withoutAProgramTheGatewayTellsWhatToConfigureBeforeItTakesAPackage() {
        new GatewayItself(context, gateway, Map.of());
        FirmwareImage image = FirmwareImage.raw("", 1);

        FirmwareException failed = assertThrows(FirmwareException.class, () -> registered.requireReady());
        assertThrows(
                FirmwareException.class,
                () -> registered.install(List.of(image), Path.of("package"), (done, total) -> {}));

        assertEquals(FailureCause.INSTALLER_FAILED, failed.failure());
        assertEquals(
                "nothing is configured to install firmware of the gateway itself; set the property program of"
                        + " io.fotabridge.command.GatewayItself",
                failed.getMessage());
    }

    @Test
    void aFirstConfigurationOfDefaultsChangesNothing() {
        GatewayItself itself = new GatewayItself(context, gateway, Map.of());

        itself.apply(Map.of("kura.service.pid", GatewayItself.PID, "program", "", "timeout.seconds", 600));

        assertEquals(List.of("+gateway NotConfiguredTarget"), events);
    }

    @Test
    void aProgramMakesTheGatewayInstallable() {
        GatewayItself itself = new GatewayItself(context, gateway, Map.of());

        itself.apply(Map.of("program", "/opt/self"));
        itself.withdraw();

        assertEquals(
                List.of("+gateway NotConfiguredTarget", "-gateway", "+gateway CommandTarget", "-gateway"), events);
        assertEquals("5.6.0", registered.runningVersion());
    }

    @Test
    void aBadConfigurationLeavesTheGatewayATargetThatNothingInstallsOn() {
        new GatewayItself(context, gateway, Map.of("program", "/opt/self", "raw.files", "perhaps"));

        assertEquals(List.of("+gateway NotConfiguredTarget"), events);
    }
}
