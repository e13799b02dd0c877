// SPDX-License-Identifier: EPL-2.0
package org.eclipse.kura.configuration.metatype;

import org.osgi.annotation.versioning.ProviderType;

/** One choice of a property. */
@ProviderType
public interface Option {

    String getLabel();

    String getValue();
}
