// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.configuration;

import java.io.IOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The framework's ConfigurationAdmin, by its own pids. Updates also when nothing has changed, as Kura does. */
final class Configurations {

    /** For components of any bundle. */
    private static final String ANY_LOCATION = "?";

    private final ConfigurationAdmin admin;

    Configurations(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    Map<String, Object> read(String servicePid) throws KuraException {
        try {
            Dictionary<String, Object> dictionary = admin.getConfiguration(servicePid, ANY_LOCATION).getProperties();
            Map<String, Object> properties = new HashMap<>();
            if (dictionary != null) {
                Collections.list(dictionary.keys()).forEach(key -> properties.put(key, dictionary.get(key)));
            }
            properties.remove(Constants.SERVICE_PID);
            return properties;
        } catch (IOException e) {
            throw new KuraException(KuraErrorCode.CONFIGURATION_ERROR, e, servicePid);
        }
    }

    void write(String servicePid, Map<String, Object> properties) throws KuraException {
        try {
            admin.getConfiguration(servicePid, ANY_LOCATION).update(new Hashtable<>(properties));
        } catch (IOException e) {
            throw new KuraException(KuraErrorCode.CONFIGURATION_UPDATE, e, servicePid);
        }
    }

    /** @return the pid that ConfigurationAdmin made up, another one at each start */
    String create(String factoryPid) throws KuraException {
        try {
            return admin.createFactoryConfiguration(factoryPid, null).getPid();
        } catch (IOException e) {
            throw new KuraException(KuraErrorCode.CONFIGURATION_ERROR, e, factoryPid);
        }
    }

    void delete(String servicePid) throws KuraException {
        try {
            admin.getConfiguration(servicePid, ANY_LOCATION).delete();
        } catch (IOException e) {
            throw new KuraException(KuraErrorCode.CONFIGURATION_ERROR, e, servicePid);
        }
    }

    /** Forgets everything: on a gateway, the framework's storage is wiped at each start. */
    void deleteAll() throws KuraException {
        try {
            Configuration[] all = admin.listConfigurations(null);
            for (Configuration configuration : all == null ? new Configuration[0] : all) {
                configuration.delete();
            }
        } catch (IOException | InvalidSyntaxException e) {
            throw new KuraException(KuraErrorCode.CONFIGURATION_ERROR, e);
        }
    }
}
