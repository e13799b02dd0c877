// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.device;

import io.fotabridge.api.device.ConfiguredDevice;
import io.fotabridge.api.device.ConfiguredDevice.Device;
import io.fotabridge.api.target.FirmwareTarget;
import io.fotabridge.ble.internal.device.BleDeviceSettings.Speech;
import io.fotabridge.ble.internal.frames.BleFrameLink;
import io.fotabridge.ble.internal.link.BleLink;
import io.fotabridge.ble.internal.link.Bluetooth;
import io.fotabridge.ble.internal.nordic.NordicTarget;
import io.fotabridge.smp.SmpTarget;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;

/** A device on Bluetooth Low Energy. */
@Component(
        name = BleDevice.PID,
        configurationPid = BleDevice.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {})
public final class BleDevice {

    static final String PID = "io.fotabridge.ble.BleDevice";

    /** Of Declarative Services (ComponentConstants, which is not there at run time). */
    private static final int CONFIGURATION_DELETED = 4;

    private final ConfiguredDevice<BleDeviceSettings> device;
    private BleLink link;

    @Activate
    public BleDevice(BundleContext context, @Reference Bluetooth bluetooth, Map<String, Object> properties) {
        this.device = new ConfiguredDevice<>(context, BleDeviceSettings::from, settings -> make(settings, bluetooth));
        apply(properties);
    }

    private Device make(BleDeviceSettings settings, Bluetooth bluetooth) {
        String name = settings.description().name();
        link = new BleLink(name, settings.link(), bluetooth);
        return new Device(target(settings, name, link), "over Bluetooth from " + link.name(), link::close);
    }

    private static FirmwareTarget target(BleDeviceSettings settings, String name, BleLink link) {
        if (settings.speech() instanceof Speech.NordicDfu nordic) {
            return new NordicTarget(settings.description(), link, nordic.settings());
        }
        Speech.Smp smp = (Speech.Smp) settings.speech(); // sealed: there is no third kind
        return new SmpTarget(settings.description(), new BleFrameLink(name, link), smp.settings());
    }

    @Modified
    public void apply(Map<String, Object> properties) {
        device.apply(properties);
    }

    /** A device that is taken out of the configuration leaves no bond behind. */
    @Deactivate
    public void withdraw(int reason) {
        device.withdraw();
        if (reason == CONFIGURATION_DELETED && link != null) {
            link.unbond();
        }
    }
}
