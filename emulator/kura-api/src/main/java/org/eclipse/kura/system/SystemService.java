// SPDX-License-Identifier: EPL-2.0
package org.eclipse.kura.system;

import java.util.List;
import java.util.Properties;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Bundle;

/**
 * What Kura knows of the gateway. A value may be {@code N/A} or {@link #UNKNOWN}. Only called by us, so what depends on
 * further packages is left out.
 */
@ProviderType
public interface SystemService {

    String KURA_CONFIG = "kura.configuration";
    String KURA_PROPS_FILE = "kura.properties";
    String KURA_CUSTOM_CONFIG = "kura.custom.configuration";
    String KURA_CUSTOM_PROPS_FILE = "kura_custom.properties";
    String OS_LINUX = "Linux";
    String OS_MAC_OSX = "Mac OS X";
    String OS_CLOUDBEES = "Linux (Cloudbees)";
    String UNKNOWN = "UNKNOWN";
    String UNSUPPORTED = "UNSUPPORTED";

    String KEY_KURA_HOME_DIR = "kura.home";
    String KEY_KURA_DATA_DIR = "kura.data";
    String KEY_KURA_USER_CONFIG_DIR = "kura.user.config";
    String KEY_KURA_FRAMEWORK_CONFIG_DIR = "kura.framework.config";
    String KEY_KURA_SNAPSHOTS_DIR = "kura.snapshots";
    String KEY_KURA_SNAPSHOTS_COUNT = "kura.snapshots.count";
    String KEY_KURA_TMP_DIR = "kura.tmp";
    String KEY_KURA_PACKAGES_DIR = "kura.packages";
    String KEY_KURA_PLUGINS_DIR = "kura.plugins";
    String KEY_KURA_VERSION = "kura.version";
    String KEY_KURA_NAME = "kura.name";
    String KEY_SERIAL_NUM = "kura.serialNumber";
    String KEY_FIRMWARE_VERSION = "kura.firmware.version";
    String KEY_BIOS_VERSION = "kura.bios.version";
    String KEY_MODEL_ID = "kura.model.id";
    String KEY_MODEL_NAME = "kura.model.name";
    String KEY_PART_NUMBER = "kura.partNumber";
    String KEY_DEVICE_NAME = "kura.device.name";
    String KEY_PLATFORM = "kura.platform";
    String KEY_PRIMARY_NET_IFACE = "kura.primary.network.interface";
    String KEY_COMMAND_USER = "kura.command.user";

    String getKuraHome();

    String getKuraDataDirectory();

    String getKuraUserConfigDirectory();

    String getKuraFrameworkConfigDirectory();

    String getKuraSnapshotsDirectory();

    String getKuraTemporaryConfigDirectory();

    String getKuraVersion();

    String getSerialNumber();

    String getFirmwareVersion();

    String getBiosVersion();

    String getModelId();

    String getModelName();

    String getPartNumber();

    String getDeviceName();

    String getPlatform();

    String getPrimaryNetworkInterfaceName();

    String getPrimaryMacAddress();

    String getCommandUser();

    String getOsArch();

    String getOsName();

    String getOsVersion();

    String getOsDistro();

    String getOsDistroVersion();

    String getJavaVendor();

    String getJavaVersion();

    String getJavaVmName();

    String getJavaVmVersion();

    String getJavaVmInfo();

    String getJavaVmVendor();

    String getJdkVendorVersion();

    String getOsgiFwName();

    String getOsgiFwVersion();

    String getFileSeparator();

    String getJavaHome();

    String getKuraMarketplaceCompatibilityVersion();

    String getKuraStyleDirectory();

    String getKuraWebEnabled();

    String getHostname();

    String getNetVirtualDevicesConfig();

    String getCpuVersion();

    int getKuraSnapshotsCount();

    int getKuraWifiTopChannel();

    int getFileCommandZipMaxUploadSize();

    int getFileCommandZipMaxUploadNumber();

    /** Has a chain of defaults: use {@code getProperty} and {@code stringPropertyNames} only. */
    Properties getProperties();

    Bundle[] getBundles();

    int getNumberOfProcessors();

    long getTotalMemory();

    long getFreeMemory();

    char[] getJavaKeyStorePassword();

    char[] getJavaTrustStorePassword();

    List<String> getDeviceManagementServiceIgnore();

    boolean isLegacyBluetoothBeaconScan();

    boolean isLegacyPPPLoggingEnabled();
}
