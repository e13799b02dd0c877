// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.gateway;

import java.util.List;
import java.util.Properties;
import org.eclipse.kura.system.SystemService;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The gateway as framework properties describe it, with the keys of {@code kura.properties}; without them as a stock
 * gateway that nobody named, below the working directory.
 */
@Component(name = "org.eclipse.kura.system.SystemService")
public final class FrameworkPropertiesSystem implements SystemService {

    private final BundleContext context;

    @Activate
    public FrameworkPropertiesSystem(BundleContext context) {
        this.context = context;
    }

    @Override
    public String getKuraHome() {
        return property(KEY_KURA_HOME_DIR, home());
    }

    @Override
    public String getKuraDataDirectory() {
        return property(KEY_KURA_DATA_DIR, home() + "/data");
    }

    @Override
    public String getKuraUserConfigDirectory() {
        return property(KEY_KURA_USER_CONFIG_DIR, home() + "/user");
    }

    @Override
    public String getKuraFrameworkConfigDirectory() {
        return property(KEY_KURA_FRAMEWORK_CONFIG_DIR, home() + "/framework");
    }

    @Override
    public String getKuraSnapshotsDirectory() {
        return property(KEY_KURA_SNAPSHOTS_DIR, getKuraUserConfigDirectory() + "/snapshots");
    }

    @Override
    public String getKuraTemporaryConfigDirectory() {
        return property(KEY_KURA_TMP_DIR, System.getProperty("java.io.tmpdir") + "/.kura");
    }

    @Override
    public String getKuraVersion() {
        return property(KEY_KURA_VERSION, "KURA_5.6.0");
    }

    @Override
    public String getSerialNumber() {
        return property(KEY_SERIAL_NUM, UNKNOWN);
    }

    @Override
    public String getFirmwareVersion() {
        return property(KEY_FIRMWARE_VERSION, "N/A");
    }

    @Override
    public String getBiosVersion() {
        return property(KEY_BIOS_VERSION, "N/A");
    }

    @Override
    public String getModelId() {
        return property(KEY_MODEL_ID, "N/A");
    }

    @Override
    public String getModelName() {
        return property(KEY_MODEL_NAME, "N/A");
    }

    @Override
    public String getPartNumber() {
        return property(KEY_PART_NUMBER, "N/A");
    }

    @Override
    public String getDeviceName() {
        return property(KEY_DEVICE_NAME, "device_name");
    }

    @Override
    public String getPlatform() {
        return property(KEY_PLATFORM, "kura_platform");
    }

    @Override
    public String getPrimaryNetworkInterfaceName() {
        return property(KEY_PRIMARY_NET_IFACE, "eth0");
    }

    @Override
    public String getCommandUser() {
        return property(KEY_COMMAND_USER, "kura");
    }

    @Override
    public String getOsArch() {
        return System.getProperty("os.arch", UNKNOWN);
    }

    @Override
    public String getOsName() {
        return System.getProperty("os.name", UNKNOWN);
    }

    @Override
    public String getOsVersion() {
        return System.getProperty("os.version", UNKNOWN);
    }

    @Override
    public String getJavaVendor() {
        return System.getProperty("java.vendor", UNKNOWN);
    }

    @Override
    public String getJavaVersion() {
        return System.getProperty("java.version", UNKNOWN);
    }

    @Override
    public String getJavaVmName() {
        return System.getProperty("java.vm.name", UNKNOWN);
    }

    @Override
    public String getJavaVmVersion() {
        return System.getProperty("java.vm.version", UNKNOWN);
    }

    @Override
    public String getJavaVmInfo() {
        return System.getProperty("java.vm.info", UNKNOWN);
    }

    @Override
    public String getJavaVmVendor() {
        return System.getProperty("java.vm.vendor", UNKNOWN);
    }

    @Override
    public String getJdkVendorVersion() {
        return System.getProperty("java.vendor.version", UNKNOWN);
    }

    @Override
    public String getFileSeparator() {
        return System.getProperty("file.separator", UNKNOWN);
    }

    @Override
    public String getJavaHome() {
        return System.getProperty("java.home", UNKNOWN);
    }

    @Override
    public String getPrimaryMacAddress() {
        return UNKNOWN;
    }

    @Override
    public String getOsDistro() {
        return UNKNOWN;
    }

    @Override
    public String getOsDistroVersion() {
        return UNKNOWN;
    }

    @Override
    public String getOsgiFwName() {
        return UNKNOWN;
    }

    @Override
    public String getOsgiFwVersion() {
        return UNKNOWN;
    }

    @Override
    public String getKuraMarketplaceCompatibilityVersion() {
        return UNKNOWN;
    }

    @Override
    public String getKuraStyleDirectory() {
        return UNKNOWN;
    }

    @Override
    public String getKuraWebEnabled() {
        return UNKNOWN;
    }

    @Override
    public String getHostname() {
        return UNKNOWN;
    }

    @Override
    public String getNetVirtualDevicesConfig() {
        return UNKNOWN;
    }

    @Override
    public String getCpuVersion() {
        return UNKNOWN;
    }

    @Override
    public int getKuraSnapshotsCount() {
        return Integer.parseInt(property(KEY_KURA_SNAPSHOTS_COUNT, "10"));
    }

    @Override
    public int getKuraWifiTopChannel() {
        return 11;
    }

    @Override
    public int getFileCommandZipMaxUploadSize() {
        return 100;
    }

    @Override
    public int getFileCommandZipMaxUploadNumber() {
        return 1024;
    }

    @Override
    public Properties getProperties() {
        Properties properties = new Properties();
        properties.setProperty(KEY_KURA_HOME_DIR, getKuraHome());
        properties.setProperty(KEY_KURA_DATA_DIR, getKuraDataDirectory());
        properties.setProperty(KEY_KURA_SNAPSHOTS_DIR, getKuraSnapshotsDirectory());
        properties.setProperty(KEY_KURA_VERSION, getKuraVersion());
        return new Properties(properties);
    }

    @Override
    public Bundle[] getBundles() {
        return context.getBundles();
    }

    @Override
    public int getNumberOfProcessors() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public long getTotalMemory() {
        return Runtime.getRuntime().totalMemory() / 1024;
    }

    @Override
    public long getFreeMemory() {
        return Runtime.getRuntime().freeMemory() / 1024;
    }

    @Override
    public char[] getJavaKeyStorePassword() {
        return "changeit".toCharArray();
    }

    @Override
    public char[] getJavaTrustStorePassword() {
        return "changeit".toCharArray();
    }

    @Override
    public List<String> getDeviceManagementServiceIgnore() {
        return List.of();
    }

    @Override
    public boolean isLegacyBluetoothBeaconScan() {
        return false;
    }

    @Override
    public boolean isLegacyPPPLoggingEnabled() {
        return false;
    }

    private String home() {
        return property(KEY_KURA_HOME_DIR, System.getProperty("user.dir") + "/kura");
    }

    private String property(String key, String otherwise) {
        String value = context.getProperty(key);
        return value == null || value.isBlank() ? otherwise : value;
    }
}
