// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fotabridge.api.target.FirmwareTarget;
import io.fotabridge.serial.internal.link.SerialPorts;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

class SerialDeviceTest {

    private final List<String> events = new ArrayList<>();

    private final BundleContext context = (BundleContext) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> {
                assertEquals("registerService", method.getName());
                assertEquals(FirmwareTarget.class, arguments[0]);
                FirmwareTarget target = (FirmwareTarget) arguments[1];
                events.add("+" + ((Dictionary<?, ?>) arguments[2]).get("target.name") + " "
                        + target.description().model());
                return registration(target.description().name());
            });

    private ServiceRegistration<?> registration(String name) {
        return (ServiceRegistration<?>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ServiceRegistration.class}, (proxy, method, arguments) -> {
                    assertEquals("unregister", method.getName());
                    events.add("-" + name);
                    return null;
                });
    }

    private static Map<String, Object> valve(String model) {
        return new HashMap<>(Map.of("kura.service.pid", "valve", "port", "/dev/ttyACM0", "model", model));
    }

    private SerialDevice device(Map<String, Object> properties) {
        return new SerialDevice(context, new SerialPorts(), properties);
    }

    @Test
    void isATargetUntilItIsTakenAway() {
        SerialDevice device = device(valve("V1"));

        device.withdraw();

        assertEquals(List.of("+valve V1", "-valve"), events);
    }

    @Test
    void aConfigurationThatSaysNothingNewInterruptsNothing() {
        SerialDevice device = device(valve("V1"));
        Map<String, Object> same = valve("V1");
        same.put("baud.rate", "115200");

        device.apply(same);

        assertEquals(List.of("+valve V1"), events);
    }

    @Test
    void aChangedConfigurationMakesANewTarget() {
        SerialDevice device = device(valve("V1"));

        device.apply(valve("V2"));

        assertEquals(List.of("+valve V1", "-valve", "+valve V2"), events);
    }

    @Test
    void aBadConfigurationMakesNoTarget() {
        Map<String, Object> bad = valve("V1");
        bad.put("baud.rate", -1);
        SerialDevice device = device(bad);

        device.withdraw();

        assertEquals(List.of(), events);
    }

    @Test
    void aConfigurationThatBecomesBadTakesTheTargetAwayUntilItIsCorrected() {
        SerialDevice device = device(valve("V1"));
        Map<String, Object> bad = valve("V1");
        bad.put("protocol", "ymodem");

        device.apply(bad);
        device.apply(valve("V1"));

        assertEquals(List.of("+valve V1", "-valve", "+valve V1"), events);
    }
}
