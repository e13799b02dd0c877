// SPDX-License-Identifier: EPL-2.0
package org.eclipse.kura.ssl;

import org.osgi.annotation.versioning.ConsumerType;

/** Told when the gateway's key or trust store changes. */
@ConsumerType
public interface SslServiceListener {

    void onConfigurationUpdated();
}
