// SPDX-License-Identifier: EPL-2.0
package org.eclipse.kura.configuration;

import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ConsumerType;

/** A service that tells its configuration itself. Called with the lock of the configuration service held. */
@ConsumerType
public interface SelfConfiguringComponent {

    ComponentConfiguration getConfiguration() throws KuraException;
}
