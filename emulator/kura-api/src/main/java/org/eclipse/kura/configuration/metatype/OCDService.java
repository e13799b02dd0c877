// SPDX-License-Identifier: EPL-2.0
package org.eclipse.kura.configuration.metatype;

import java.util.List;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.osgi.annotation.versioning.ProviderType;

/** Definitions of components that are not there yet. */
@ProviderType
public interface OCDService {

    List<ComponentConfiguration> getFactoryComponentOCDs();

    ComponentConfiguration getFactoryComponentOCD(String factoryPid);

    List<ComponentConfiguration> getServiceProviderOCDs(Class<?>... classes);

    List<ComponentConfiguration> getServiceProviderOCDs(String... classNames);
}
